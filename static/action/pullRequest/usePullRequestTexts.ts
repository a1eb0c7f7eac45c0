import { useEffect, useRef } from 'react';
import type { PullRequestTexts } from '../../../src/domain/templateTexts';
import { invoke } from '../api';

/**
 * Title and description by template, whenever two branches are chosen. Where there is no answer people write their own.
 * @param onTexts what arrived; of answers that overtake each other the newest question's
 */
export function usePullRequestTexts(
  repositoryId: string | undefined,
  sourceBranch: string,
  targetBranch: string,
  onTexts: (texts: PullRequestTexts) => void,
): void {
  const receive = useRef(onTexts);
  useEffect(() => {
    receive.current = onTexts;
  });

  useEffect(() => {
    if (repositoryId === undefined || sourceBranch === '' || targetBranch === '') {
      return;
    }
    let current = true;
    void invoke('pullRequestTexts', { repositoryId, sourceBranch, targetBranch }).then((result) => {
      if (current && result.ok) {
        receive.current(result.value);
      }
    });
    return () => {
      current = false;
    };
  }, [repositoryId, sourceBranch, targetBranch]);
}
