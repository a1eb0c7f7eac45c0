import type { ConnectionPorts } from '../../src/connections/ports';
import type { QueuedEvent } from '../../src/domain/ports';
import type { Repository } from '../../src/domain/repository';
import type { Host } from '../../src/hosts/host';
import { hosts } from '../../src/hosts/registry';
import { openDevInfoClient } from '../../src/jira/devInfoClient';
import { openActivityMarkStore } from '../../src/store/activityMarks';
import { openBranchHeadStore } from '../../src/store/branchHeads';
import { openConnectionStore } from '../../src/store/connections';
import { openCredentialStore } from '../../src/store/credentials';
import { openInventoryStore } from '../../src/store/inventories';
import { openIssueIndex } from '../../src/store/issueIndex';
import { openLeaseStore } from '../../src/store/leases';
import { openPauseStore } from '../../src/store/pauses';
import { openPullRequestKeyStore } from '../../src/store/pullRequestKeys';
import { openRefusalStore } from '../../src/store/refusals';
import { openRepositoryStore } from '../../src/store/repositories';
import { openSharedRepositoryStore } from '../../src/store/sharedRepositories';
import { openSyncStateStore } from '../../src/store/syncStates';
import { queueRepositories } from '../../src/sync/schedule';
import { saveConnection } from '../../src/connections/save';
import { selectRepositories } from '../../src/connections/select';
import type { Connection, Verification } from '../../src/domain/connection';
import type { ConnectionDraft } from '../../src/domain/draft';
import { aRepository, someGrants } from './generate';
import { memoryJira } from './localJira';
import { memoryStorage, type MemoryStorage } from './memoryStorage';
import { scriptedHost } from './scriptedHost';

/** The use cases of connections over storage in memory, the local Jira, and a host that a test scripts. */
export interface ConnectionBench {
  ports: ConnectionPorts;
  storage: MemoryStorage;
  jira: ReturnType<typeof memoryJira>;
  /** Events that were queued, taken by who runs them. */
  queued: QueuedEvent[];
  /** `partial` on its first page, where the host says that its list is not whole. */
  host: { verify: () => Promise<Verification>; repositories: Repository[]; pageSize: number; partial?: string };
  clock: { now: number };
}

export const VERIFICATION: Verification = {
  account: { name: 'Ada', login: 'ada' },
  product: { name: 'GitHub' },
  credential: { kind: 'classic personal access token', scopes: ['repo'], expiresAt: null, expirySource: 'host' },
  grants: someGrants(),
  repositories: 2,
  warnings: [],
};

export function connectionBench(): ConnectionBench {
  const clock = { now: Date.parse('2026-11-22T00:00:00Z') };
  const now = (): number => clock.now;
  const storage = memoryStorage(now);
  const jira = memoryJira();
  const queued: QueuedEvent[] = [];
  const queue = { push: (events: QueuedEvent[]): Promise<void> => Promise.resolve(void queued.push(...events)) };
  const host: ConnectionBench['host'] = {
    verify: () => Promise.resolve(VERIFICATION),
    repositories: [],
    pageSize: 100,
  };
  const states = openSyncStateStore(storage);

  function openAccess(): Host {
    return {
      ...scriptedHost([], now),
      verify: () => host.verify(),
      grants: () => Promise.resolve(someGrants('denied')),
      listRepositories(cursor) {
        const start = Number(cursor ?? 0);
        const end = start + host.pageSize;
        return Promise.resolve({
          items: host.repositories.slice(start, end),
          ...(end < host.repositories.length ? { next: String(end) } : {}),
          ...(start === 0 && host.partial !== undefined ? { partial: host.partial } : {}),
        });
      },
    };
  }

  const ports: ConnectionPorts = {
    connections: openConnectionStore(storage),
    credentials: openCredentialStore(storage),
    repositories: openRepositoryStore(storage),
    inventories: openInventoryStore(storage),
    states,
    shared: openSharedRepositoryStore(storage),
    branchHeads: openBranchHeadStore(storage),
    pullRequestKeys: openPullRequestKeyStore(storage),
    refusals: openRefusalStore(storage),
    issueIndex: openIssueIndex(storage),
    activityMarks: openActivityMarkStore(storage),
    leases: openLeaseStore(storage, now),
    pauses: openPauseStore(storage),
    devInfo: openDevInfoClient(jira.jira, now),
    queue,
    hostModule: (kind) => (kind === 'github' ? hosts.github : undefined),
    hostModules: () => Object.values(hosts),
    openAccess,
    openHost: () => Promise.resolve(openAccess()),
    startReading: (connectionId, ids, options) => queueRepositories(connectionId, ids, { states, queue, now }, options),
    now,
    log: { info: () => undefined, warn: () => undefined },
  };
  return { ports, storage, jira, queued, host, clock };
}

export const TOKEN = 'ghp_0123456789abcdefghij0123456789abcdef';
export const DRAFT: ConnectionDraft = { kind: 'github', name: ' Acme ', credential: { token: TOKEN }, projects: 'all' };
export const PAYMENTS = aRepository({ hostId: '1', identity: 'github.com:1', name: 'acme/payments' });
export const WEBSITE = aRepository({ hostId: '2', identity: 'github.com:2', name: 'acme/website' });

/** A connection with two repositories, both synced; nothing queued. */
export async function connected(bench: ConnectionBench): Promise<Connection> {
  bench.host.repositories = [PAYMENTS, WEBSITE];
  const connection = await saveConnection(DRAFT, undefined, bench.ports);
  await selectRepositories(connection.id, 'all', [], bench.ports);
  bench.queued.length = 0;
  return (await bench.ports.connections.get(connection.id)) as Connection;
}
