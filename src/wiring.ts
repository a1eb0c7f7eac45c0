import { accessOf } from './connections/access';
import { recordRefusal, tryAgain } from './connections/health';
import { readInventory } from './connections/inventory';
import type { ConnectionPorts } from './connections/ports';
import { queueWithdrawal, withdraw } from './connections/withdraw';
import { connectionsOf } from './development/issue';
import type { Clock, Fetch, Jira, Log, Queue, Storage } from './domain/ports';
import { openHttp } from './hosts/http';
import type { HostKind } from './domain/hostKinds';
import { hosts } from './hosts/registry';
import { openDevInfoClient } from './jira/devInfoClient';
import { callerPermissions } from './jira/permissions';
import { listProjects } from './jira/projects';
import type { AdminPorts } from './resolvers/admin';
import type { IssueResolverPorts } from './resolvers/issue';
import { openActivityMarkStore } from './store/activityMarks';
import { openBranchHeadStore } from './store/branchHeads';
import { openConnectionStore } from './store/connections';
import { openCredentialStore } from './store/credentials';
import { openInventoryStore } from './store/inventories';
import { openIssueIndex } from './store/issueIndex';
import { openLeaseStore } from './store/leases';
import { openProjectKeyStore } from './store/projectKeys';
import { openPullRequestKeyStore } from './store/pullRequestKeys';
import { openRepositoryStore } from './store/repositories';
import { openSharedRepositoryStore } from './store/sharedRepositories';
import { openSyncStateStore } from './store/syncStates';
import { checkNow } from './sync/checkNow';
import { allowedProjects } from './sync/projects';
import { queueRepositories, runSchedule, type SchedulePorts } from './sync/schedule';
import { syncRepository, type StepPorts } from './sync/step';
import type { WorkerPorts } from './sync/worker';

/** What the app stands on; `index.ts` fills it with Forge, tests with their own. */
export interface Platform {
  fetch: Fetch;
  storage: Storage;
  jira: Jira;
  queue: Queue;
  log: Log;
  now: Clock;
  /** A text that no other call gives. */
  newId(): string;
}

/** The whole app over a platform: what its entry points call. */
export interface App {
  admin: AdminPorts;
  issue: IssueResolverPorts;
  worker: WorkerPorts;
  runSchedule(): Promise<void>;
  /** Sends everything again: Jira forgot it when the app was uninstalled. */
  sendAllAgain(): Promise<void>;
}

export function wire(platform: Platform): App {
  const { storage, jira, queue, log, now } = platform;
  const connections = openConnectionStore(storage);
  const credentials = openCredentialStore(storage);
  const states = openSyncStateStore(storage);
  const projectKeys = openProjectKeyStore(storage);
  const http = openHttp(platform.fetch, now);

  const openAccess: ConnectionPorts['openAccess'] = (access) => {
    const module = hosts[access.target.kind];
    if (module === undefined) {
      throw new Error(`no driver for ${access.target.kind}`);
    }
    return module.open(access, http);
  };

  const connectionPorts: ConnectionPorts = {
    connections,
    credentials,
    repositories: openRepositoryStore(storage),
    inventories: openInventoryStore(storage),
    states,
    shared: openSharedRepositoryStore(storage),
    branchHeads: openBranchHeadStore(storage),
    pullRequestKeys: openPullRequestKeyStore(storage),
    issueIndex: openIssueIndex(storage),
    activityMarks: openActivityMarkStore(storage),
    devInfo: openDevInfoClient(jira, now),
    queue,
    hostModule: (kind) => (Object.hasOwn(hosts, kind) ? hosts[kind as HostKind] : undefined),
    hostModules: () => Object.values(hosts),
    openAccess,
    openHost: async (connection) => openAccess(await accessOf(connection, { credentials })),
    startReading: (connectionId, ids, since) => queueRepositories(connectionId, ids, { states, queue, now }, since),
    now,
    log,
  };

  const syncPorts: StepPorts & SchedulePorts = {
    ...connectionPorts,
    leases: openLeaseStore(storage, now),
    projectsOf: (senders) =>
      allowedProjects(senders, {
        projectKeys,
        readProjectKeys: async () => (await listProjects(jira, now)).map((project) => project.key),
        now,
      }),
    onConnectionFailure: (connectionId, error) => recordRefusal(connectionId, error, connectionPorts),
    tryAgain: (connection) => tryAgain(connection, connectionPorts),
  };

  const permissionsOf: AdminPorts['permissionsOf'] = (permissions, issueKey) =>
    callerPermissions(jira, now, permissions, issueKey);

  return {
    admin: { ...connectionPorts, permissionsOf, listProjects: () => listProjects(jira, now) },
    issue: {
      ...connectionPorts,
      permissionsOf,
      checkNow: async (projectKey, repositoryIds) =>
        checkNow(await connectionsOf(projectKey, connectionPorts), repositoryIds, platform.newId(), syncPorts),
    },
    worker: {
      queue,
      states,
      now,
      log,
      syncRepository: (repositoryId, owner, until) => syncRepository(repositoryId, owner, until, syncPorts),
      readInventory: (connectionId, until) => readInventory(connectionId, connectionPorts, until),
      withdraw: (connectionId, withdrawal) => withdraw(connectionId, withdrawal, connectionPorts),
    },
    runSchedule: () => runSchedule(syncPorts),
    async sendAllAgain() {
      for (const connection of await connections.list()) {
        await queueWithdrawal(connection.id, { queue }, { then: 'sync' });
      }
    },
  };
}
