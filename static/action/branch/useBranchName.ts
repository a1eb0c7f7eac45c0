import { useCallback, useEffect, useRef, useState } from 'react';
import { branchNameProblem } from '../../../src/domain/branchName';
import { invoke } from '../api';

export interface BranchName {
  name: string;
  /** What is wrong with it, git's rules first, then whether it is taken. */
  problem: string | undefined;
  /** Puts a name in place that the back end suggests for a repository; one that somebody typed stays, and is looked for there. */
  suggest: (name: string) => void;
  /** Looks for a name that was suggested, once for each and repository: it is another function then. */
  checkSuggested: () => void;
  /** What somebody typed. */
  type: (name: string) => void;
}

const PAUSE_MS = 400;

/** A branch's name, checked while somebody types: by git's rules at once, for being taken after a pause. */
export function useBranchName(repositoryId: string | undefined): BranchName {
  const [entered, setName] = useState<string>();
  const [typed, setTyped] = useState(false);
  const [taken, setTaken] = useState<{ repositoryId: string; name: string; problem: string }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const look = useCallback(
    async (wanted: string): Promise<void> => {
      if (repositoryId === undefined || branchNameProblem(wanted) !== undefined) {
        return;
      }
      const result = await invoke('checkBranchName', { repositoryId, name: wanted });
      if (result.ok && result.value.problem !== undefined) {
        setTaken({ repositoryId, name: wanted, problem: result.value.problem });
      }
    },
    [repositoryId],
  );

  const suggested = typed ? undefined : entered;
  const checkSuggested = useCallback(() => {
    if (suggested !== undefined) {
      void look(suggested);
    }
  }, [suggested, look]);

  const name = entered ?? '';
  const exists = taken?.name === name && taken.repositoryId === repositoryId ? taken.problem : undefined;
  return {
    name,
    // Before a name is suggested there is nothing to complain about.
    problem: entered === undefined ? undefined : (branchNameProblem(name) ?? exists),
    checkSuggested,
    suggest: (other) => {
      clearTimeout(timer.current);
      if (typed) {
        void look(name);
      } else {
        setName(other);
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
