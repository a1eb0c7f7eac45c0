import { accessOf } from './connections/access';
import { recordRefusal, tryAgain } from './connections/health';
import { readInventory } from './connections/inventory';
import type { ConnectionPorts } from './connections/ports';
import { refreshDaily, refreshRepositoryGrants } from './connections/refresh';
import { queueWithdrawal, withdraw } from './connections/withdraw';
import { connectionsOf } from './development/issue';
import { forgetConnection, forgetInactive } from './development/personal';
import { reportPersonalData, type PersonalDataPorts } from './development/personalData';
import type { CreatePorts } from './development/ports';
import type { ExplainPorts } from './explain/ports';
import type { Clock, Fetch, Jira, Log, Queue, ReportAccounts, Storage } from './domain/ports';
import type { Budget } from './domain/budget';
import { runJobs } from './domain/jobs';
import type { Connection, HostAccess } from './domain/connection';
import type { Host } from './hosts/host';
import { openHttp } from './hosts/http';
import type { HostKind } from './domain/hostKinds';
import { readableAnswers } from './hosts/readableAnswers';
import { hosts } from './hosts/registry';
import { withoutSecrets } from './hosts/withoutSecrets';
import { openDevInfoClient } from './jira/devInfoClient';
import { callerName, groupsOf, jiraUser } from './jira/callers';
import { callerIssue } from './jira/issueFields';
import { callerPermissions } from './jira/permissions';
import { listProjects } from './jira/projects';
import type { AdminPorts } from './resolvers/admin';
import type { IssueResolverPorts } from './resolvers/issue';
import type { PersonalResolverPorts } from './resolvers/personal';
import type { ProjectResolverPorts } from './resolvers/project';
import { openActivityMarkStore } from './store/activityMarks';
import { openAuditStore } from './store/audit';
import { openBranchHeadStore } from './store/branchHeads';
import { openComparisonStore } from './store/comparisons';
import { openConnectionStore } from './store/connections';
import { openCredentialStore } from './store/credentials';
import { openDailyMarkStore } from './store/dailyMarks';
import { openInventoryStore } from './store/inventories';
import { openIssueIndex } from './store/issueIndex';
import { openLeaseStore } from './store/leases';
import { openPauseStore } from './store/pauses';
import { openPersonalCredentialStore } from './store/personalCredentials';
import { openPersonalDataReportStore } from './store/personalDataReports';
import { openPersonalGrantStore } from './store/personalGrants';
import { openProjectKeyStore } from './store/projectKeys';
import { openPullRequestKeyStore } from './store/pullRequestKeys';
import { openRefusalStore } from './store/refusals';
import { openRecentRepositoryStore } from './store/recentRepositories';
import { openRepositoryStore } from './store/repositories';
import { openSettingsStore } from './store/settings';
import { openSharedRepositoryStore } from './store/sharedRepositories';
import { openSyncStateStore } from './store/syncStates';
import { takeCommits } from './smartCommits/find';
import { openSmartCommits } from './smartCommits/open';
import { projectModes } from './smartCommits/projectModes';
import { runSmartCommits, wakeSmartCommits } from './smartCommits/run';
import { announce } from './sync/announce';
import { checkNow } from './sync/checkNow';
import { oneHostEachRun } from './sync/oneHost';
import { allowedProjects } from './sync/projects';
import { queueList, queueRepositories, runSchedule, type SchedulePorts } from './sync/schedule';
import { syncRepository } from './sync/step';
import type { StepPorts } from './sync/stepPorts';
import type { WorkerPorts } from './sync/worker';

/**
 * How long a host may take for one answer while somebody creates something: asking for the right, creating, and looking for
 * what was created where no answer came have to fit into the 25 s of a function (Forge docs, Invocation limits), with
 * what Jira takes, or nobody is told and nothing recorded.
 */
const WAITING_MS = 7_000;

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
  reportAccounts: ReportAccounts;
}

/** The whole app over a platform: what its entry points call. */
export interface App {
  admin: AdminPorts;
  issue: IssueResolverPorts;
  personal: PersonalResolverPorts;
  project: ProjectResolverPorts;
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

  const openAccess = (access: HostAccess, budget?: Budget, timeoutMs?: number): Host => {
    const module = hosts[access.target.kind];
    if (module === undefined) {
      throw new Error(`no driver for ${access.target.kind}`);
    }
    const http = openHttp(platform.fetch, now, budget, timeoutMs);
    return withoutSecrets(
      readableAnswers(access, http, (counted) => module.open(access, counted), log),
      access,
    );
  };

  const openHost = async (connection: Connection, budget?: Budget, timeoutMs?: number): Promise<Host> =>
    openAccess(await accessOf(connection, { credentials }), budget, timeoutMs);

  const connectionPorts: ConnectionPorts = {
    connections,
    credentials,
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
    devInfo: openDevInfoClient(jira, now),
    queue,
    hostModule: (kind) => (Object.hasOwn(hosts, kind) ? hosts[kind as HostKind] : undefined),
    hostModules: () => Object.values(hosts),
    openAccess: (access) => openAccess(access),
    openHost: (connection) => openHost(connection),
    startReading: (connectionId, ids, options) => queueRepositories(connectionId, ids, { states, queue, now }, options),
    now,
    log,
  };

  const smartCommits = openSmartCommits(platform);

  const syncPorts: StepPorts & SchedulePorts = {
    ...connectionPorts,
    openHost,
    projectsOf: (senders) =>
      allowedProjects(senders, {
        projectKeys,
        readProjectKeys: async () => (await listProjects(jira, now)).map((project) => project.key),
        now,
      }),
    onCommits: (news) => takeCommits(news, smartCommits),
    onMoved: (connectionId) => queueList(connectionId, connectionPorts),
    onConnectionFailure: (connectionId, error) => recordRefusal(connectionId, error, connectionPorts),
    tryAgain: (connection) => tryAgain(connection, connectionPorts),
  };

  const lanePorts: StepPorts = { ...syncPorts, openHost: oneHostEachRun(openHost) };

  const permissionsOf: AdminPorts['permissionsOf'] = (permissions, place) =>
    callerPermissions(jira, now, permissions, place);

  const smartCommitPorts = {
    ...smartCommits,
    projectModes: async () => projectModes(await connections.list(), syncPorts.projectsOf),
  };

  const createPorts: CreatePorts = {
    ...connectionPorts,
    openAccess: (access) => openAccess(access, undefined, WAITING_MS),
    openHost: (connection) => openHost(connection, undefined, WAITING_MS),
    settings: openSettingsStore(storage),
    audit: openAuditStore(storage, now),
    personalCredentials: openPersonalCredentialStore(storage),
    personalGrants: openPersonalGrantStore(storage),
    recent: openRecentRepositoryStore(storage),
    comparisons: openComparisonStore(storage, now),
    groupsOf: (accountId) => groupsOf(jira, now, accountId),
    callerIssue: (issueKey, withDescription) => callerIssue(jira, now, issueKey, withDescription),
    callerName: () => callerName(jira, now),
    announce: (repositoryId, news) => announce(repositoryId, news, syncPorts),
    onConnectionFailure: syncPorts.onConnectionFailure,
  };

  const nameOf = async (accountId: string): Promise<string | undefined> =>
    (await jiraUser(jira, now, accountId).catch(() => undefined))?.name;

  const personalDataPorts: PersonalDataPorts = {
    ...createPorts,
    outcomes: smartCommits.outcomes,
    reports: openPersonalDataReportStore(storage),
    reportAccounts: platform.reportAccounts,
    nameOf,
  };

  const explainPorts: ExplainPorts = {
    ...connectionPorts,
    projectsOf: syncPorts.projectsOf,
    // A host that cannot be asked now leaves the question open; why it fails is a step of its own.
    commitOf: async (connection, repository, id) => {
      const host = await openHost(connection).catch(() => undefined);
      return host?.commit?.(repository, id).catch(() => undefined);
    },
  };

  return {
    admin: {
      ...createPorts,
      ...connectionPorts,
      ...explainPorts,
      permissionsOf,
      smartCommits: smartCommitPorts,
      listProjects: () => listProjects(jira, now),
      nameOf,
      forgetPersonal: (connectionId) => forgetConnection(connectionId, createPorts),
    },
    personal: { ...createPorts, openAccess: connectionPorts.openAccess, permissionsOf },
    project: { ...createPorts, ...connectionPorts, permissionsOf },
    issue: {
      ...explainPorts,
      // Last: these open hosts for somebody who waits.
      ...createPorts,
      permissionsOf,
      smartCommits: smartCommitPorts,
      checkNow: async (projectKey, repositoryIds) =>
        checkNow(await connectionsOf(projectKey, connectionPorts), repositoryIds, platform.newId(), syncPorts),
    },
    worker: {
      queue,
      states,
      now,
      log,
      letGo: (repositoryId, owner) => syncPorts.leases.release(repositoryId, owner),
      syncRepository: (repositoryId, owner, budget, routine) =>
        syncRepository(repositoryId, owner, budget, lanePorts, { routine }),
      readInventory: (connectionId, until) => readInventory(connectionId, connectionPorts, until),
      refreshGrants: (connectionId, until) => refreshRepositoryGrants(connectionId, connectionPorts, until),
      runSmartCommits: (owner, until) => runSmartCommits(owner, until, smartCommits),
      withdraw: (connectionId, withdrawal, run) => withdraw(connectionId, withdrawal, run, connectionPorts),
      queueWithdrawal: (connectionId, withdrawal, delaySeconds) =>
        queueWithdrawal(connectionId, { queue }, withdrawal, delaySeconds),
    },
    async runSchedule() {
      const daily = openDailyMarkStore(storage, now);
      await runJobs(
        {
          reading: () => runSchedule(syncPorts),
          smartCommits: () => wakeSmartCommits(smartCommits),
          grants: () => refreshDaily(connectionPorts),
          personalCredentials: async () => {
            if (await daily.take('personal-credentials')) {
              await forgetInactive(async (accountId) => (await jiraUser(jira, now, accountId)).active, createPorts);
            }
          },
          personalData: async () => {
            if (await daily.take('personal-data')) {
              await reportPersonalData(personalDataPorts);
            }
          },
        },
        log,
      );
    },
    async sendAllAgain() {
      for (const connection of await connections.list()) {
        await queueWithdrawal(connection.id, { queue }, { then: 'sync' });
      }
    },
  };
}
