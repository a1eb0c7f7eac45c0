import type { Budget } from '../../src/domain/budget';
import type { ProductError } from '../../src/domain/errors';
import { repositoryIdOf } from '../../src/domain/ids';
import type { Clock, Jira, Queue, Storage } from '../../src/domain/ports';
import type { Host } from '../../src/hosts/host';
import { openDevInfoClient } from '../../src/jira/devInfoClient';
import { openBranchHeadStore } from '../../src/store/branchHeads';
import { openConnectionStore } from '../../src/store/connections';
import { openIssueIndex } from '../../src/store/issueIndex';
import { openLeaseStore } from '../../src/store/leases';
import { openPauseStore } from '../../src/store/pauses';
import { openPullRequestKeyStore } from '../../src/store/pullRequestKeys';
import { openRefusalStore } from '../../src/store/refusals';
import { openRepositoryStore } from '../../src/store/repositories';
import { openSharedRepositoryStore } from '../../src/store/sharedRepositories';
import { newSyncState, openSyncStateStore } from '../../src/store/syncStates';
import type { StepPorts } from '../../src/sync/stepPorts';
import type { OpenedJira } from '../../dev/jira/openJira';
import { aConnection, aRepository } from './generate';
import { memoryJira } from './localJira';
import { memoryStorage } from './memoryStorage';

export const CONNECTION = aConnection();
export const REPOSITORY = aRepository();
export const ID = repositoryIdOf(CONNECTION.id, REPOSITORY.hostId);

export function sha(number: number): string {
  return number.toString(16).padStart(40, '0');
}

/** Sync over storage in memory and the local Jira; time goes on with every look at it. */
export interface Bench {
  storage: ReturnType<typeof memoryStorage>;
  jira: Jira;
  site: OpenedJira;
  queue: Queue;
  failures: ProductError[];
  now: Clock;
}

export async function bench(): Promise<Bench> {
  let time = Date.parse('2026-11-22T00:00:00Z');
  const now = (): number => (time += 1);
  const storage = memoryStorage(now);
  await openConnectionStore(storage).save(CONNECTION);
  await openRepositoryStore(storage).save({ id: ID, repository: REPOSITORY, selected: true, listedAt: 0 });
  await openSyncStateStore(storage).save(newSyncState(ID, 0));
  return { ...memoryJira(), storage, queue: { push: () => Promise.resolve() }, failures: [], now };
}

export function portsOf(on: Bench, host: Host, parts: { storage: Storage; jira: Jira } = on): StepPorts {
  return {
    connections: openConnectionStore(parts.storage),
    repositories: openRepositoryStore(parts.storage),
    states: openSyncStateStore(parts.storage),
    leases: openLeaseStore(parts.storage, on.now),
    pauses: openPauseStore(parts.storage),
    shared: openSharedRepositoryStore(parts.storage),
    branchHeads: openBranchHeadStore(parts.storage),
    pullRequestKeys: openPullRequestKeyStore(parts.storage),
    refusals: openRefusalStore(parts.storage),
    issueIndex: openIssueIndex(parts.storage),
    devInfo: openDevInfoClient(parts.jira, on.now),
    openHost: () => Promise.resolve(host),
    projectsOf: () => Promise.resolve(new Set(['DEMO', 'TEAM'])),
    onCommits: () => Promise.resolve(),
    onMoved: () => Promise.resolve(),
    onConnectionFailure: (_id, error) => Promise.resolve(void on.failures.push(error)),
    now: on.now,
    log: { info: () => undefined, warn: () => undefined },
  };
}

interface Held {
  repositories: {
    commits: { id: string }[];
    branches: { name: string }[];
    pullRequests: { id: string; status: string }[];
  }[];
}

/** What Jira holds of an issue, by kind: ids in order. */
export function held(on: Bench, issueKey: string): { commits: string[]; branches: string[]; pullRequests: string[] } {
  const { repositories } = on.site.developmentInformation(issueKey) as unknown as Held;
  return {
    commits: repositories.flatMap(({ commits }) => commits.map(({ id }) => id)).sort(),
    branches: repositories.flatMap(({ branches }) => branches.map(({ name }) => name)).sort(),
    pullRequests: repositories.flatMap(({ pullRequests }) => pullRequests.map(({ id }) => id)).sort(),
  };
}

/** The same, as the issue panel reads it. */
export async function indexed(on: Bench, issueKey: string): Promise<ReturnType<typeof held>> {
  const records = (await openIssueIndex(on.storage).ofIssue(issueKey)).map(({ record }) => record);
  return {
    commits: records.flatMap(({ commits }) => commits.map(({ id }) => id)).sort(),
    branches: records.flatMap(({ branches }) => branches.map(({ name }) => name)).sort(),
    pullRequests: records.flatMap(({ pullRequests }) => pullRequests.map(({ id }) => id)).sort(),
  };
}

export function plenty(): Budget {
  return { until: Infinity, requestsLeft: Infinity };
}
