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
  const [preview, setPreview] = useState<Preview>(NOTHING);
  const comparable = sourceBranch !== '' && targetBranch !== '' && sourceBranch !== targetBranch;

  useEffect(() => {
    let current = true;
    if (repositoryId === undefined || !comparable || !begun) {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- what was loaded belongs to other branches
      setPreview(NOTHING);
      return;
    }
    setPreview({ ...NOTHING, loading: true });
    void invoke('previewPullRequest', { repositoryId, sourceBranch, targetBranch }).then((result) => {
      if (current) {
        setPreview({ ...NOTHING, ...(result.ok ? { value: result.value } : { error: result.error }) });
      }
    });
    return () => {
      current = false;
    };
  }, [repositoryId, sourceBranch, targetBranch, comparable, begun]);
  return begun ? preview : { ...NOTHING, waiting: comparable };
}
