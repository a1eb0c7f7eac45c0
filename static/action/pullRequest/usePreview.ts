import { useEffect, useState } from 'react';
import type { PullRequestPreviewView } from '../../../src/resolvers/createApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';

/** What a pull request between two branches would bring; at most one of these is there. */
export interface Preview {
  /** Two branches are chosen, and nobody has begun to use the dialog. */
  waiting: boolean;
  loading: boolean;
  value: PullRequestPreviewView | undefined;
  error: ResultError | undefined;
}

const NOTHING: Preview = { waiting: false, loading: false, value: undefined, error: undefined };

interface Answered extends Pick<Preview, 'value' | 'error'> {
  question: string;
}

/**
 * Compares two branches on the host, which costs it two to five calls; nothing while one of them is missing.
 * @param begun somebody uses the dialog: nothing is asked before
 */
export function usePreview(
  repositoryId: string | undefined,
  sourceBranch: string,
  targetBranch: string,
  begun: boolean,
): Preview {
  const [answered, setAnswered] = useState<Answered>();
  const comparable = sourceBranch !== '' && targetBranch !== '' && sourceBranch !== targetBranch;
  const question = JSON.stringify([repositoryId, sourceBranch, targetBranch]);

  useEffect(() => {
    if (repositoryId === undefined || !comparable || !begun) {
      return;
    }
    let current = true;
    void invoke('previewPullRequest', { repositoryId, sourceBranch, targetBranch }).then((result) => {
      if (current) {
        setAnswered({
          question,
          value: result.ok ? result.value : undefined,
          error: result.ok ? undefined : result.error,
        });
      }
    });
    return () => {
      current = false;
    };
  }, [repositoryId, sourceBranch, targetBranch, comparable, begun, question]);

  if (!comparable || !begun) {
    return { ...NOTHING, waiting: comparable };
  }
  // Told while it is drawn: between a choice and its question there is no moment without either, in which fields would move.
  return answered?.question === question
    ? { ...NOTHING, value: answered.value, error: answered.error }
    : { ...NOTHING, loading: true };
}
