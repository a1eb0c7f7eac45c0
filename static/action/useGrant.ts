import { useCallback, useEffect, useRef, useState } from 'react';
import type { Creation, Grant } from '../../src/domain/grants';
import type { IssueRepositoryView } from '../../src/resolvers/issueApi';
import type { Result, ResultError } from '../../src/resolvers/result';

/** The right to create something in the chosen repository. */
export interface AskedGrant {
  /** As far as it is known now; `undefined` without a repository. */
  grant: Grant | undefined;
  asking: boolean;
  /** The answer is there and is not no. Before it nothing is offered. */
  offered: boolean;
  /** Why there was no answer. */
  error: ResultError | undefined;
  /** What was told since the dialog opened, by repository: newer than what lists say. */
  told: ReadonlyMap<string, Grant>;
  /** Has the host asked in any case. */
  checkAgain: () => void;
  /** After an attempt that failed: a refusal is an answer too. */
  learnFrom: (failure: ResultError) => void;
}

/** What the back end notes of the right, or of the credential, when an attempt fails so. */
const REFUSALS: ResultError['kind'][] = ['forbidden', 'scopeMissing', 'unauthorised', 'expired'];

interface Answered {
  repositoryId: string | undefined;
  error?: ResultError;
}

/**
 * Asks for the right when the dialog opens and whenever another repository is chosen.
 * @param ask never rejects; of answers that overtake each other the newest question's wins
 * @param onAnswer what else came with the answer
 */
export function useGrant<T extends { grant?: Grant }>(
  what: Creation,
  repository: IssueRepositoryView | undefined,
  ask: (repositoryId: string | undefined, again: boolean) => Promise<Result<T>>,
  onAnswer?: (answer: T) => void,
): AskedGrant {
  const [told, setTold] = useState<ReadonlyMap<string, Grant>>(new Map());
  const [answered, setAnswered] = useState<Answered>();
  const newest = useRef(0);
  const given = useRef({ ask, onAnswer });
  useEffect(() => {
    given.current = { ask, onAnswer };
  });

  const repositoryId = repository?.id;
  const question = useCallback(
    async (again: boolean): Promise<void> => {
      newest.current += 1;
      const mine = newest.current;
      setAnswered(undefined);
      const result = await given.current.ask(repositoryId, again);
      if (mine !== newest.current) {
        return;
      }
      setAnswered({ repositoryId, ...(result.ok ? {} : { error: result.error }) });
      if (!result.ok) {
        return;
      }
      const { grant } = result.value;
      if (repositoryId !== undefined && grant !== undefined) {
        setTold((before) => new Map(before).set(repositoryId, grant));
      }
      given.current.onAnswer?.(result.value);
    },
    [repositoryId],
  );
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- asking is what this effect is for
    void question(false);
    return () => {
      newest.current += 1;
    };
  }, [question]);

  // Compared while it is drawn: between a choice and its question there is no moment with the answer for another one.
  const current = answered !== undefined && answered.repositoryId === repositoryId ? answered : undefined;
  const grant = repository === undefined ? undefined : (told.get(repository.id) ?? repository[what]);
  return {
    grant,
    asking: current === undefined,
    offered: current !== undefined && current.error === undefined && grant !== undefined && grant.state !== 'denied',
    error: current?.error,
    told,
    checkAgain: () => void question(true),
    learnFrom: ({ kind }) => {
      if (REFUSALS.includes(kind)) {
        void question(false);
      }
    },
  };
}
