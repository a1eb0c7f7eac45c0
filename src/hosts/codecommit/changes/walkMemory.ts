import type { Commit } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { Sides } from '../commits/sides';
import type { WalkReading } from './cursor';

/** What an open connection keeps of the reading under way, so that a page need not read again what the one before has read. */
export interface WalkMemory {
  /** Which reading it is of. */
  key?: string;
  /** Heads that were read on the way. */
  heads: Map<string, Commit>;
  /** Of a first reading: commits that were or will be read. */
  visited?: Set<string>;
  /** How many commits had been given then. */
  done?: number;
  /** Of a later reading. */
  sides?: Sides;
}

export function emptyMemory(): WalkMemory {
  return { heads: new Map() };
}

/** The memory of this reading; what was kept of another goes. */
export function memoryOf(
  session: { walked: WalkMemory },
  repository: Pick<Repository, 'hostId'>,
  { observedAt }: Pick<WalkReading, 'observedAt'>,
): WalkMemory {
  const key = `${repository.hostId} ${observedAt}`;
  if (session.walked.key !== key) {
    session.walked = { ...emptyMemory(), key };
  }
  return session.walked;
}
