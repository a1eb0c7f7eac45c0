import type { PullRecord } from '../../state';
import { refuse } from '../call';
import type { RepositoryCall } from '../call';

/** @throws Refusal where the repository has no such pull request */
export function findPull({ repository, rest }: RepositoryCall): PullRecord {
  const pull = repository.pulls.find(({ id }) => String(id) === rest[1]);
  if (pull === undefined) {
    throw refuse(404, `TF401180: The requested pull request was not found.`, 'GitPullRequestNotFoundException');
  }
  return pull;
}

const STATUSES = ['active', 'active', 'abandoned', 'completed', 'all'];

/** Enumerations may be sent by number too, as Microsoft's own client does (swagger "git", PullRequestStatus). */
export function statusWord(value: unknown): unknown {
  return STATUSES[Number(value)] ?? value;
}
