import type { Budget } from '../domain/budget';
import type { Connection } from '../domain/connection';
import type { ProductError } from '../domain/errors';
import type { Log } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { ConnectionStore } from '../store/connections';
import type { LeaseStore } from '../store/leases';
import type { PauseStore } from '../store/pauses';
import type { RepositoryRecord, RepositoryStore } from '../store/repositories';
import type { SharedRepositoryStore } from '../store/sharedRepositories';
import type { SyncState, SyncStateStore } from '../store/syncStates';
import type { NewCommits } from './newCommits';
import type { SendPorts } from './send';

export interface StepPorts extends SendPorts {
  connections: ConnectionStore;
  repositories: RepositoryStore;
  states: SyncStateStore;
  leases: LeaseStore;
  pauses: PauseStore;
  shared: SharedRepositoryStore;
  /** @param budget counted down with every request */
  openHost(connection: Connection, budget?: Budget): Promise<Host>;
  /** Keys of the projects that the connections may send to and that exist. */
  projectsOf(connections: Connection[]): Promise<ReadonlySet<string>>;
  /** New commits with issue keys, of a connection whose smart commits the app runs; may come again after a crash. */
  onCommits(news: NewCommits): Promise<void>;
  /** The host calls a repository otherwise now: its list has to be read. */
  onMoved(connectionId: string): Promise<void>;
  /** A failure that is the connection's own. */
  onConnectionFailure(connectionId: string, error: ProductError): Promise<void>;
  log: Log;
}

/** What a run works on, as it was when it began. */
export interface Subject {
  connection: Connection;
  record: RepositoryRecord;
  state: SyncState;
}
