import { answerFuzzer } from './answerFuzzer';
import type { Fuzzer } from './fuzzer';
import { packFuzzer } from './packFuzzer';

/** All that `npm run fuzz` runs. A new one is a line here and a file of its own. */
export const FUZZERS: readonly Fuzzer[] = [packFuzzer, answerFuzzer];
