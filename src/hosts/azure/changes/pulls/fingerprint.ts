import { createHash } from 'node:crypto';
import { findIssueKeys } from '../../../../domain/issueKeys';
import { pullRequestFrom } from '../../convertPullRequest';
import type { RawPullRequest } from '../../payloads';

/** Hash of all that a list says of a pull request and people are shown. */
export function fingerprint(raw: RawPullRequest): string {
  const { updatedAt: _updatedAt, ...shown } = pullRequestFrom(raw, { url: '' });
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 12);
}

/** Whether its text could name an issue; only of those are comments counted. */
export function mayNameIssue({ title = '', description = '', sourceRefName = '' }: RawPullRequest): boolean {
  return findIssueKeys(`${title}\n${sourceRefName}\n${description}`, { lowerCase: true }).length > 0;
}

export function isActive({ status }: RawPullRequest): boolean {
  return status === 'active';
}
