import type { Commit } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { ChangePage } from '../../host';
import type { ServerClient } from '../client';
import { branchUrl } from '../links';
import type { ReadingCursor } from './cursor';

/** One call of `changesSince`: what it has at hand and the page it fills. */
export interface Session {
  client: ServerClient;
  repository: Repository;
  page: Omit<ChangePage, 'next' | 'caughtUp'>;
  /** Every commit that this call has seen, so that none is asked for twice. */
  seen: Map<string, Commit>;
  requests: number;
}

/** Reports those of the branches whose heads this call has seen. @returns the others */
export function reportSeen(session: Session, { heads, defaultBranch }: ReadingCursor, positions: number[]): number[] {
  return positions.filter((position) => {
    const [name = '', id = ''] = heads[position] ?? [];
    const head = session.seen.get(id);
    if (head === undefined) {
      return true;
    }
    const isDefault = name === defaultBranch;
    session.page.branches.push({ name, url: branchUrl(session.repository.url, name), head, isDefault });
    return false;
  });
}
