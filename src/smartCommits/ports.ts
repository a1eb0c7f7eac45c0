import type { Clock, JiraActor, Log, Queue } from '../domain/ports';
import type { JiraComments } from '../jira/comments';
import type { WantedChange } from '../jira/issueHistory';
import type { JiraInstance } from '../jira/instance';
import type { JiraIssues } from '../jira/issues';
import type { Notify } from '../jira/notices';
import type { JiraPermission } from '../jira/permissions';
import type { JiraUsers } from '../jira/users';
import type { JiraWorklogs } from '../jira/worklogs';
import type { ConnectionStore } from '../store/connections';
import type { LeaseStore } from '../store/leases';
import type { SettingsStore } from '../store/settings';
import type { SmartCommitLedger } from '../store/smartCommitLedger';
import type { SmartCommitOutcomeStore } from '../store/smartCommitOutcomes';
import type { SmartCommitQueue } from '../store/smartCommitQueue';

/** What one person may look at and change in Jira. */
export interface JiraPorts {
  issues: JiraIssues;
  comments: JiraComments;
  worklogs: JiraWorklogs;
  users: JiraUsers;
  instance: JiraInstance;
  /** Whether a change that was begun reached the issue. */
  changeArrived(as: JiraActor, issueKey: string, wanted: WantedChange): Promise<boolean>;
  /** Which of the permissions somebody has on an issue; none where it may not be seen. */
  permissionsAs(as: JiraActor, permissions: JiraPermission[], issueKey: string): Promise<ReadonlySet<JiraPermission>>;
  notify: Notify;
}

export interface SmartCommitPorts extends JiraPorts {
  connections: Pick<ConnectionStore, 'get' | 'list'>;
  settings: Pick<SettingsStore, 'get'>;
  leases: LeaseStore;
  ledger: SmartCommitLedger;
  commits: SmartCommitQueue;
  outcomes: SmartCommitOutcomeStore;
  /** Of events. */
  queue: Queue;
  now: Clock;
  log: Log;
}
