import type { Branch, Commit, FileChange, Person, PullRequest, Reviewer } from '../domain/changes';
import { jiraBranchId } from '../domain/ids';
import type {
  DevInfoAuthor,
  DevInfoBranch,
  DevInfoCommit,
  DevInfoFile,
  DevInfoPullRequest,
  DevInfoReviewer,
} from './devInfoPayload';
import { jiraText, jiraUrl } from './text';

/** Jira's published description allows 1 to 100 keys an entity; it refuses the whole entity above. */
export const MAX_ISSUE_KEYS = 100;
/** Of `files`; the panel shows five. */
const MAX_FILES = 10;

export interface EntityContext {
  issueKeys: string[];
  /** ms; lower or equal numbers are silently dropped by Jira. */
  updateSequenceId: number;
  /** Stands in where an address is longer than Jira takes. */
  repositoryUrl: string;
}

export function toCommit(commit: Commit, context: EntityContext): DevInfoCommit {
  const files = (commit.changedFiles?.files ?? []).slice(0, MAX_FILES);
  const url = jiraUrl(commit.url) ?? context.repositoryUrl;
  return {
    id: commit.id,
    hash: commit.id,
    displayId: jiraText(commit.displayId, 255),
    message: jiraText(commit.message, 1024),
    author: toAuthor(commit.author),
    authorTimestamp: isoTime(commit.authoredAt),
    url,
    fileCount: commit.changedFiles?.count ?? 0,
    ...(files.length > 0 ? { files: files.map((file) => toFile(file, url)) } : {}),
    ...(commit.parents.length > 1 ? { flags: ['MERGE_COMMIT' as const] } : {}),
    issueKeys: context.issueKeys.slice(0, MAX_ISSUE_KEYS),
    updateSequenceId: context.updateSequenceId,
  };
}

/**
 * @param lastCommit the head as it goes to Jira, with keys of its own: Jira takes no branch without it
 */
export function toBranch(
  branch: Branch,
  lastCommit: DevInfoCommit,
  context: EntityContext,
  createPullRequestUrl: string | undefined,
): DevInfoBranch {
  const create = jiraUrl(createPullRequestUrl);
  return {
    id: jiraBranchId(branch.name),
    name: jiraText(branch.name, 512),
    url: jiraUrl(branch.url) ?? context.repositoryUrl,
    ...(create ? { createPullRequestUrl: create } : {}),
    lastCommit,
    issueKeys: context.issueKeys.slice(0, MAX_ISSUE_KEYS),
    updateSequenceId: context.updateSequenceId,
  };
}

const STATUS = {
  open: 'OPEN',
  draft: 'DRAFT',
  merged: 'MERGED',
  declined: 'DECLINED',
  unknown: 'UNKNOWN',
} as const;

export function toPullRequest(pull: PullRequest, context: EntityContext): DevInfoPullRequest {
  const sourceBranchUrl = jiraUrl(pull.sourceBranchUrl);
  const destinationBranchUrl = jiraUrl(pull.targetBranchUrl);
  return {
    id: pull.id,
    displayId: jiraText(pull.displayId, 255),
    title: jiraText(pull.title, 1024),
    status: STATUS[pull.status],
    author: toAuthor(pull.author),
    reviewers: pull.reviewers.map(toReviewer),
    commentCount: pull.commentCount,
    sourceBranch: jiraText(pull.sourceBranch, 255),
    ...(sourceBranchUrl ? { sourceBranchUrl } : {}),
    destinationBranch: jiraText(pull.targetBranch, 255),
    ...(destinationBranchUrl ? { destinationBranchUrl } : {}),
    lastUpdate: isoTime(pull.updatedAt),
    url: jiraUrl(pull.url) ?? context.repositoryUrl,
    issueKeys: context.issueKeys.slice(0, MAX_ISSUE_KEYS),
    updateSequenceId: context.updateSequenceId,
  };
}

/** Takes the smart commit commands out of a message, so that Jira cannot run them through a branch's last commit. */
export function withoutCommands(message: string): string {
  return message.replace(/(^|\s)#(?=[A-Za-z])/g, '$1');
}

function toAuthor(person: Person): DevInfoAuthor {
  const email = person.email === undefined ? '' : jiraText(person.email, 255, '');
  const username = person.login === undefined ? '' : jiraText(person.login, 255, '');
  const url = jiraUrl(person.url);
  const avatar = jiraUrl(person.avatarUrl);
  return {
    name: jiraText(person.name, 255, username || email.split('@')[0] || 'unknown'),
    ...(email ? { email } : {}),
    ...(username ? { username } : {}),
    ...(url ? { url } : {}),
    ...(avatar ? { avatar } : {}),
  };
}

const APPROVAL = { approved: 'APPROVED', needsWork: 'NEEDSWORK', unapproved: 'UNAPPROVED' } as const;

function toReviewer(reviewer: Reviewer): DevInfoReviewer {
  const email = reviewer.email === undefined ? '' : jiraText(reviewer.email, 254, '');
  const url = jiraUrl(reviewer.url);
  const avatar = jiraUrl(reviewer.avatarUrl);
  return {
    name: jiraText(reviewer.name, 255, reviewer.login ?? 'unknown'),
    ...(email ? { email } : {}),
    ...(url ? { url } : {}),
    ...(avatar ? { avatar } : {}),
    approvalStatus: APPROVAL[reviewer.status],
  };
}

const CHANGE = {
  added: 'ADDED',
  copied: 'COPIED',
  deleted: 'DELETED',
  modified: 'MODIFIED',
  moved: 'MOVED',
  unknown: 'UNKNOWN',
} as const;

function toFile(file: FileChange, commitUrl: string): DevInfoFile {
  return {
    path: jiraText(file.path, 1024),
    url: jiraUrl(file.url) ?? commitUrl,
    changeType: CHANGE[file.change],
    linesAdded: file.linesAdded ?? 0,
    linesRemoved: file.linesRemoved ?? 0,
  };
}

const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z');

/** Jira takes ISO 8601, whose years have four digits; a host's odd date must not fail the whole entity. */
function isoTime(text: string): string {
  const time = Date.parse(text);
  return new Date(Number.isNaN(time) ? 0 : Math.min(Math.max(time, 0), LAST_MOMENT)).toISOString();
}
