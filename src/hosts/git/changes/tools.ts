import type { Repository } from '../../../domain/repository';
import type { ChangePage, RepositoryLinks } from '../../host';
import type { GitClient } from '../protocol/client';
import type { ReadingCursor } from './cursor';
import type { FetchedMemory } from './fetched';

/** What a call works with beside the cursor. */
export interface ReadingTools {
  repository: Repository;
  links: RepositoryLinks;
  memory: FetchedMemory;
  /** ms */
  now: () => number;
  /** @param known see `GitSession.clientOf` */
  openClient(known: ReadingCursor['server']): GitClient;
}

/** What a call fills. */
export type Page = Omit<ChangePage, 'next' | 'caughtUp'>;
