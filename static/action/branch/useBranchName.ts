import { useEffect, useRef, useState } from 'react';
import { branchNameProblem } from '../../../src/domain/branchName';
import { invoke } from '../api';

export interface BranchName {
  name: string;
  /** What is wrong with it, git's rules first, then whether it is taken. */
  problem: string | undefined;
  /** Puts a name in place that the back end suggests for a repository; one that somebody typed stays, and is looked for there. */
  suggest: (name: string) => void;
  /** What somebody typed. */
  type: (name: string) => void;
}

const PAUSE_MS = 400;

/** A branch's name, checked while somebody types: by git's rules at once, for being taken after a pause. */
export function useBranchName(repositoryId: string | undefined): BranchName {
  const [entered, setName] = useState<string>();
  const [typed, setTyped] = useState(false);
  const [taken, setTaken] = useState<{ name: string; problem: string }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function look(wanted: string): Promise<void> {
    if (repositoryId === undefined || branchNameProblem(wanted) !== undefined) {
      return;
    }
    const result = await invoke('checkBranchName', { repositoryId, name: wanted });
    if (result.ok && result.value.problem !== undefined) {
      setTaken({ name: wanted, problem: result.value.problem });
    }
  }

  const name = entered ?? '';
  const exists = taken?.name === name ? taken.problem : undefined;
  return {
    name,
    // Before a name is suggested there is nothing to complain about.
    problem: entered === undefined ? undefined : (branchNameProblem(name) ?? exists),
    suggest: (suggested) => {
      clearTimeout(timer.current);
      setTaken(undefined);
      if (typed) {
        void look(name);
      } else {
        setName(suggested);
      }
    },
    type: (wanted) => {
      setName(wanted);
      setTyped(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void look(wanted), PAUSE_MS);
    },
  };
}
