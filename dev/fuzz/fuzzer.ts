import type { Random } from './random';

/** Feeds one part of the product with damaged input, again and again. */
export interface Fuzzer {
  /** As it is named on the command line. */
  name: string;
  open(): Promise<OpenFuzzer>;
}

export interface OpenFuzzer {
  /**
   * One input: made of `random` alone, so that its seed makes it again.
   * @returns what became of it, in a word, to be counted
   * @throws Error where the product did what it must not
   */
  round(random: Random): Promise<string>;
  close(): Promise<void>;
}
