import type { Clock, Jira, Log, Queue, Storage } from '../domain/ports';
import { openComments } from '../jira/comments';
import { changeArrived } from '../jira/issueHistory';
import { openInstance } from '../jira/instance';
import { openIssues } from '../jira/issues';
import { openNotices } from '../jira/notices';
import { callerPermissions } from '../jira/permissions';
import { openUsers } from '../jira/users';
import { openWorklogs } from '../jira/worklogs';
import { openConnectionStore } from '../store/connections';
import { openLeaseStore } from '../store/leases';
import { openSettingsStore } from '../store/settings';
import { openSmartCommitLedger } from '../store/smartCommitLedger';
import { openSmartCommitOutcomeStore } from '../store/smartCommitOutcomes';
import { openSmartCommitQueue } from '../store/smartCommitQueue';
import type { SmartCommitPorts } from './ports';

/** Smart commits over a platform. */
export function openSmartCommits(platform: {
  storage: Storage;
  jira: Jira;
  queue: Queue;
  now: Clock;
  log: Log;
}): SmartCommitPorts {
  const { storage, jira, queue, now, log } = platform;
  return {
    connections: openConnectionStore(storage),
    settings: openSettingsStore(storage),
    leases: openLeaseStore(storage, now),
    ledger: openSmartCommitLedger(storage),
    commits: openSmartCommitQueue(storage),
    outcomes: openSmartCommitOutcomeStore(storage),
    issues: openIssues(jira, now),
    comments: openComments(jira, now),
    worklogs: openWorklogs(jira, now),
    users: openUsers(jira, now),
    instance: openInstance(jira, now),
    changeArrived: (as, issueKey, wanted) => changeArrived(jira, now, as, issueKey, wanted),
    permissionsAs: (as, permissions, issueKey) => callerPermissions(jira, now, permissions, { issueKey }, as),
    notify: openNotices(jira, now),
    queue,
    now,
    log,
  };
}
