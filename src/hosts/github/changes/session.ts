import type { Commit } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { ChangePage } from '../../host';
import type { GithubClient } from '../client';

/** One call of `changesSince`: what it has at hand and the page it fills. */
export interface Session {
  client: GithubClient;
  /** As the host describes it now, so that requests use its present name. */
  repository: Repository;
  page: Omit<ChangePage, 'next' | 'caughtUp'>;
  /** Every commit that this call has seen, so that none is asked for twice. */
  seen: Map<string, Commit>;
  requests: number;
}
