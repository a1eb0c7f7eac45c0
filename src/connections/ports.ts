import type { Connection, HostAccess } from '../domain/connection';
import type { Clock, Log, Queue } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { HostModule } from '../hosts/hostModule';
import type { DevInfoClient } from '../jira/devInfoClient';
import type { ActivityMarkStore } from '../store/activityMarks';
import type { BranchHeadStore } from '../store/branchHeads';
import type { ConnectionStore } from '../store/connections';
import type { CredentialStore } from '../store/credentials';
import type { InventoryStore } from '../store/inventories';
import type { IssueIndex } from '../store/issueIndex';
import type { LeaseStore } from '../store/leases';
import type { PauseStore } from '../store/pauses';
import type { PullRequestKeyStore } from '../store/pullRequestKeys';
import type { RefusalStore } from '../store/refusals';
import type { RepositoryStore } from '../store/repositories';
import type { SharedRepositoryStore } from '../store/sharedRepositories';
import type { SyncStateStore } from '../store/syncStates';

/** What the use cases around connections need. */
export interface ConnectionPorts {
  connections: ConnectionStore;
  credentials: CredentialStore;
  repositories: RepositoryStore;
  inventories: InventoryStore;
  states: SyncStateStore;
  shared: SharedRepositoryStore;
  branchHeads: BranchHeadStore;
  pullRequestKeys: PullRequestKeyStore;
  refusals: RefusalStore;
  issueIndex: IssueIndex;
  activityMarks: ActivityMarkStore;
  leases: LeaseStore;
  pauses: PauseStore;
  devInfo: DevInfoClient;
  queue: Queue;
  /** `undefined` for a kind that no driver knows. */
  hostModule(kind: string): HostModule | undefined;
  /** Every kind that can be connected. */
  hostModules(): HostModule[];
  /** Opens a driver for what an admin entered, nothing of it stored. */
  openAccess(access: HostAccess): Host;
  openHost(connection: Connection): Promise<Host>;
  /** Reads repositories in the background. @param options.since ISO; reads again from there @param options.again from the start */
  startReading(
    connectionId: string,
    repositoryIds: string[],
    options?: { since?: string; again?: boolean },
  ): Promise<void>;
  now: Clock;
  log: Log;
}
