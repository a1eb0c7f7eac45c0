import type { Commit } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { ChangePage } from '../../host';
import type { BitbucketClient } from '../client';

/** One call of `changesSince`: what it has at hand and the page it fills. */
export interface Session {
  client: BitbucketClient;
  repository: Repository;
  page: Omit<ChangePage, 'next' | 'caughtUp'>;
  /** Every commit that this call has seen, so that none is asked for twice. */
  seen: Map<string, Commit>;
  requests: number;
}
