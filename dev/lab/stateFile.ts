import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a simulated host remembers beside its git repositories, in one JSON file. */
export interface StateFile<State> {
  readonly state: State;
  /** Writes the state down; called after every change, before the change is answered. */
  save(): void;
}

/** Reads the state of the last start, or begins with `initial`. */
export function openStateFile<State>(file: string, initial: () => State): StateFile<State> {
  const state = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : initial();
  mkdirSync(dirname(file), { recursive: true });
  return {
    state,
    save() {
      // Whole or not at all, also where the site is killed in the middle.
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
  };
}
