import type { Connection } from '../domain/connection';
import { isSelected } from '../domain/selection';
import type { RepositoryRecord } from '../store/repositories';
import type { SyncState } from '../store/syncStates';
import type { ExplainPorts } from './ports';
import { isAddress, isWithin, readReference, referenceIn, type Reference } from './reference';

/** A repository as one connection sees it. */
export interface Seen {
  connection: Connection;
  record: RepositoryRecord;
}

/** What the asker may know of. */
export interface Scope {
  connections: Connection[];
  /** Whoever is no admin is not told of repositories that are not synced. */
  selectedOnly: boolean;
}

/** Stored records are cheap to ask for, hosts are not. */
const MOST_IN_STORE = 100;
const MOST_ON_HOSTS = 10;

/**
 * The repository that a reference is in, and what it means there.
 * @returns `undefined` where it is in none that is known, or that does not tell
 */
export async function findReference(
  text: string,
  issueKey: string,
  { connections, selectedOnly }: Scope,
  ports: ExplainPorts,
): Promise<(Seen & { reference: Reference }) | undefined> {
  const seen: Seen[] = [];
  for (const connection of connections) {
    const records = await ports.repositories.all(connection.id);
    seen.push(
      ...records
        .filter((record) => !selectedOnly || isSelected(connection, record))
        .map((record) => ({ connection, record })),
    );
  }
  return isAddress(text) ? byAddress(text, seen) : byKnowledge(readReference(text), issueKey, seen, ports);
}

/** Of repositories whose addresses begin alike the longest; of connections that see it one that syncs it. */
function byAddress(address: string, seen: Seen[]): (Seen & { reference: Reference }) | undefined {
  const matching = seen
    .filter(({ record }) => isWithin(address, record.repository.url))
    .sort(
      (a, b) =>
        b.record.repository.url.length - a.record.repository.url.length ||
        Number(isSelected(b.connection, b.record)) - Number(isSelected(a.connection, a.record)),
    );
  const [first] = matching;
  const reference = first && referenceIn(address, first.record.repository.url);
  return first && reference && { ...first, reference };
}

async function byKnowledge(
  reference: Reference,
  issueKey: string,
  seen: Seen[],
  ports: ExplainPorts,
): Promise<(Seen & { reference: Reference }) | undefined> {
  const onIssue = await ports.issueIndex.ofIssue(issueKey);
  const recorded = onIssue.find(
    ({ record }) =>
      (reference.kind === 'commit' && record.commits.some(({ id }) => id.startsWith(reference.id))) ||
      (reference.kind === 'branch' && record.branches.some(({ name }) => name === reference.name)) ||
      (reference.kind === 'pullRequest' && record.pullRequests.some(({ id }) => id === reference.id)),
  );
  const known = recorded && seen.find(({ record }) => record.id === recorded.record.repositoryId);
  if (known !== undefined) {
    return { ...known, reference };
  }
  const states = await ports.states.getMany(seen.map(({ record }) => record.id));
  const recent = seen
    .filter(({ record }) => states.has(record.id))
    .sort((a, b) => changedAt(states, b) - changedAt(states, a));
  for (const one of recent.slice(0, reference.kind === 'commit' ? MOST_ON_HOSTS : MOST_IN_STORE)) {
    if (await isThere(reference, one, ports)) {
      return { ...one, reference };
    }
  }
  return undefined;
}

function changedAt(states: Map<string, SyncState>, { record }: Seen): number {
  return states.get(record.id)?.changedAt ?? 0;
}

async function isThere(reference: Reference, { connection, record }: Seen, ports: ExplainPorts): Promise<boolean> {
  if (reference.kind === 'branch') {
    return (await ports.branchHeads.getMany(record.id, [reference.name])).size > 0;
  }
  if (reference.kind === 'pullRequest') {
    return (await ports.pullRequestKeys.getMany(record.id, [reference.id])).size > 0;
  }
  return (await ports.commitOf(connection, record.repository, reference.id)) !== undefined;
}
