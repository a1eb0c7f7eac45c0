import { useEffect, useRef, useState } from 'react';
import type { PullRequestPreviewView } from '../../../src/resolvers/createApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';

interface Preview {
  value: PullRequestPreviewView | undefined;
  error: ResultError | undefined;
  loading: boolean;
}

const NOTHING: Preview = { value: undefined, error: undefined, loading: false };

/**
 * What a pull request between two branches would bring; nothing while one of them is missing.
 * @param onValue what arrives first goes into the fields
 */
export function usePreview(
  repositoryId: string | undefined,
  sourceBranch: string,
  targetBranch: string,
  onValue: (preview: PullRequestPreviewView) => void,
): Preview {
  const [preview, setPreview] = useState<Preview>(NOTHING);
  const receive = useRef(onValue);
  useEffect(() => {
    receive.current = onValue;
  });

  useEffect(() => {
    let wanted = true;
    const complete = repositoryId !== undefined && sourceBranch !== '' && targetBranch !== '';
    if (!complete || sourceBranch === targetBranch) {
      // eslint-disable-next-line react-hooks/set-state-in-effect -- what was loaded belongs to other branches
      setPreview(NOTHING);
      return;
    }
    setPreview({ value: undefined, error: undefined, loading: true });
    void invoke('previewPullRequest', { repositoryId, sourceBranch, targetBranch }).then((result) => {
      if (!wanted) {
        return;
      }
      setPreview({
        value: result.ok ? result.value : undefined,
        error: result.ok ? undefined : result.error,
        loading: false,
      });
      if (result.ok) {
        receive.current(result.value);
      }
    });
    return () => {
      wanted = false;
    };
  }, [repositoryId, sourceBranch, targetBranch]);
  return preview;
}
