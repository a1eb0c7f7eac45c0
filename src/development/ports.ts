import type { Branch, PullRequest } from '../domain/changes';
import type { Connection, HostAccess } from '../domain/connection';
import type { ProductError } from '../domain/errors';
import type { Clock, Log } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { HostModule } from '../hosts/hostModule';
import type { IssueFields } from '../jira/issueFields';
import type { AuditStore } from '../store/audit';
import type { BranchHeadStore } from '../store/branchHeads';
import type { ComparisonStore } from '../store/comparisons';
import type { PersonalCredentialStore } from '../store/personalCredentials';
import type { PersonalGrantStore } from '../store/personalGrants';
import type { RecentRepositoryStore } from '../store/recentRepositories';
import type { SettingsStore } from '../store/settings';
import type { IssuePorts } from './issue';

/** What people's own credentials need. */
export interface PersonalPorts {
  connections: IssuePorts['connections'];
  personalCredentials: PersonalCredentialStore;
  personalGrants: PersonalGrantStore;
  audit: AuditStore;
  /** `undefined` for a kind that no driver knows. */
  hostModule(kind: string): HostModule | undefined;
  openAccess(access: HostAccess): Host;
  now: Clock;
  log: Log;
}

/** What telling rights needs. */
export interface RightsPorts extends PersonalPorts, IssuePorts {
  settings: SettingsStore;
  /** Names of the groups that a user is in. */
  groupsOf(accountId: string): Promise<string[]>;
}

/** What creating something from an issue needs. */
export interface CreatePorts extends RightsPorts {
  recent: RecentRepositoryStore;
  comparisons: ComparisonStore;
  branchHeads: BranchHeadStore;
  openHost(connection: Connection): Promise<Host>;
  /** The issue as the caller sees it. */
  callerIssue(issueKey: string, withDescription: boolean): Promise<IssueFields>;
  callerName(): Promise<string>;
  /** Brings what was just created to Jira and to the issue, before any sync. */
  announce(repositoryId: string, news: { branches?: Branch[]; pullRequests?: PullRequest[] }): Promise<void>;
  /** Has a repository read soon, in the background. */
  startReading(connectionId: string, repositoryIds: string[]): Promise<void>;
  /** A failure that is the connection's own. */
  onConnectionFailure(connectionId: string, error: ProductError): Promise<void>;
}
