import { jiraRepositoryId } from '../domain/ids';
import type { RepositoryRecord } from '../store/repositories';
import type { ConnectionPorts } from './ports';
import { isSelected } from './selection';

export interface Withdrawal {
  /** All of the connection's without it. */
  repositoryIds?: string[];
  /** What becomes of the repositories: read again from their start, forgotten, or kept in the list. */
  then: 'sync' | 'forget' | 'keep';
}

export async function queueWithdrawal(
  connectionId: string,
  ports: Pick<ConnectionPorts, 'queue'>,
  withdrawal: Withdrawal,
): Promise<void> {
  const { repositoryIds, then } = withdrawal;
  if (repositoryIds === undefined) {
    await ports.queue.push([{ body: { task: 'withdraw', connectionId, then } }]);
    return;
  }
  // An event holds 100 KB: 500 ids are 15.
  const events = [];
  for (let start = 0; start < repositoryIds.length; start += 500) {
    const part = repositoryIds.slice(start, start + 500);
    events.push({ body: { task: 'withdraw' as const, connectionId, repositoryIds: part, then } });
  }
  await ports.queue.push(events);
}

/**
 * Takes what a connection sent of its repositories out of Jira, except where another connection sends it too, and
 * forgets how far they were read. Safe to repeat: records go last.
 * @throws ProductError rateLimited, jiraError
 */
export async function withdraw(connectionId: string, withdrawal: Withdrawal, ports: ConnectionPorts): Promise<void> {
  const records = await recordsOf(connectionId, withdrawal.repositoryIds, ports);
  const ids = records.map((record) => record.id);
  await ports.states.removeMany(ids);

  const withdrawn = new Set<string>();
  for (const record of records) {
    const jiraId = jiraRepositoryId(record.repository.identity);
    const others = (await ports.shared.repositoryIds(jiraId)).filter((id) => id !== record.id);
    if (others.length === 0) {
      await ports.devInfo.deleteRepository(jiraId);
      withdrawn.add(jiraId);
    }
  }
  if (withdrawn.size > 0) {
    let cursor: string | undefined;
    do {
      cursor = await ports.issueIndex.clear(withdrawn, cursor);
    } while (cursor !== undefined);
  }
  for (const record of records) {
    await ports.branchHeads.clear(record.id);
    await ports.pullRequestKeys.clear(record.id);
    await ports.shared.remove(jiraRepositoryId(record.repository.identity), record.id);
  }

  const connection = await ports.connections.get(connectionId);
  if (connection === undefined || withdrawal.then === 'forget') {
    await ports.repositories.removeMany(ids);
    return;
  }
  if (withdrawal.then === 'sync') {
    const again = records.filter((record) => isSelected(connection, record)).map((record) => record.id);
    await ports.startReading(connectionId, again);
  }
}

async function recordsOf(
  connectionId: string,
  repositoryIds: string[] | undefined,
  ports: ConnectionPorts,
): Promise<RepositoryRecord[]> {
  if (repositoryIds === undefined) {
    return ports.repositories.all(connectionId);
  }
  return [...(await ports.repositories.getMany(repositoryIds)).values()];
}
