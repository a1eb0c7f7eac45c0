import type { Branch, PullRequest } from '../domain/changes';
import { connectionIdOf, jiraRepositoryId } from '../domain/ids';
import { readPage } from './batch';
import { jiraRunsFor } from './jiraRuns';
import { sendBatch } from './send';
import type { StepPorts } from './stepPorts';
import { rulesFor, sendersOf } from './wanted';

/**
 * Sends what was just created to Jira, and to what issues show, as the next reading of the repository would. Leaves the
 * state of the reading alone: that finds the same again, and nothing changes by it.
 * @throws HostError, ProductError rateLimited or jiraError
 */
export async function announce(
  repositoryId: string,
  news: { branches?: Branch[]; pullRequests?: PullRequest[] },
  ports: StepPorts,
): Promise<void> {
  const [connection, record, state] = await Promise.all([
    ports.connections.get(connectionIdOf(repositoryId)),
    ports.repositories.get(repositoryId),
    ports.states.get(repositoryId),
  ]);
  // What is not read is not withdrawn either.
  if (connection === undefined || record === undefined || state === undefined) {
    return;
  }
  const senders = await sendersOf(record, connection, ports);
  const rules = await rulesFor(senders, ports);
  const observedAt = ports.now();
  const batch = readPage(
    {
      commits: [],
      branches: news.branches ?? [],
      deletedBranches: [],
      removedCommits: [],
      pullRequests: news.pullRequests ?? [],
      observedAt,
      backfill: false,
      next: '',
      caughtUp: true,
    },
    rules,
  );
  const jiraId = jiraRepositoryId(record.repository.identity);
  await ports.shared.add(jiraId, record.id);
  await sendBatch(
    batch,
    await ports.openHost(connection),
    {
      repositoryId: record.id,
      jiraId,
      repository: record.repository,
      rules,
      updateSequenceId: Math.max(observedAt, state.sequence + 1),
      jiraRuns: jiraRunsFor(connection, senders, observedAt),
      epoch: state.epoch,
    },
    ports,
  );
}
