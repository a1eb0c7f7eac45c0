import {
  anyText,
  both,
  type Check,
  count,
  flag,
  identifier,
  integer,
  isRecord,
  list,
  object,
  oneOf,
  optional,
  required,
  text,
  timestamp,
  unique,
} from './checks';

/**
 * The shape of what is sent. Source of every number and list: Jira Software REST API, Development Information,
 * "Store development information", in its published description of 2022 and, where that is older, in the types of
 * jira.js 5.4.0, which are made from the current one. Current and different from 2022: pull request status DRAFT,
 * approval NEEDSWORK, `operationType`, `associations`; `hash`, names and e-mail addresses of people optional;
 * a message longer than 1,024 characters is cut rather than refused.
 */
const address = text(2000);

const author = object({
  name: optional(text(255)),
  email: optional(text(255)),
  username: optional(text(255)),
  url: optional(address),
  avatar: optional(address),
});

const reviewer = object({
  name: optional(text(255)),
  email: optional(text(254)),
  accountId: optional(text(128)),
  approvalStatus: optional(oneOf('APPROVED', 'NEEDSWORK', 'UNAPPROVED')),
  url: optional(address),
  avatar: optional(address),
});

const file = object({
  path: required(text(1024)),
  url: required(address),
  changeType: required(oneOf('ADDED', 'COPIED', 'DELETED', 'MODIFIED', 'MOVED', 'UNKNOWN')),
  linesAdded: required(count),
  linesRemoved: required(count),
});

const association = object({
  associationType: required(oneOf('issueKeys', 'issueIdOrKeys')),
  values: required(list(anyText, { min: 1 })),
});

/** Fields of every entity. That there are not too many keys is an entity's own failure, not the request's. */
const base = {
  id: required(identifier),
  updateSequenceId: required(integer),
  issueKeys: optional(list(anyText, { min: 1 })),
  associations: optional(list(association, { min: 1 })),
};

export const commit: Check = both(
  object({
    ...base,
    hash: optional(text(255)),
    displayId: required(text(255)),
    message: required(anyText),
    author: required(author),
    authorTimestamp: required(timestamp),
    url: required(address),
    fileCount: required(count),
    files: optional(list(file, { max: 10 })),
    flags: optional(both(list(oneOf('MERGE_COMMIT')), unique)),
  }),
  keysOrAssociations,
);

export const branch: Check = both(
  object({
    ...base,
    name: required(text(512)),
    url: required(address),
    createPullRequestUrl: optional(address),
    lastCommit: required(commit),
  }),
  keysOrAssociations,
);

export const pullRequest: Check = both(
  object({
    ...base,
    displayId: required(text(255)),
    title: required(text(1024)),
    status: required(oneOf('OPEN', 'MERGED', 'DECLINED', 'DRAFT', 'UNKNOWN')),
    author: required(author),
    reviewers: optional(list(reviewer)),
    commentCount: required(integer),
    taskCount: optional(integer),
    sourceBranch: required(text(255)),
    sourceBranchUrl: optional(address),
    destinationBranch: optional(text(255)),
    destinationBranchUrl: optional(address),
    lastUpdate: required(timestamp),
    url: required(address),
  }),
  keysOrAssociations,
);

export const repository: Check = object({
  id: required(identifier),
  name: required(text(255)),
  url: required(address),
  updateSequenceId: required(integer),
  description: optional(text(1024)),
  forkOf: optional(text(1024)),
  avatar: optional(address),
  avatarDescription: optional(text(1024)),
});

/** Everything beside the repositories. */
export const envelope: Check = object({
  preventTransitions: optional(flag),
  operationType: optional(oneOf('NORMAL', 'BACKFILL')),
  properties: optional(properties),
  providerMetadata: optional(object({ product: optional(anyText) })),
});

/**
 * "issueKeys and associations are mutually exclusive. Either only specify issueKeys or pass issueKeys as an
 * associationType": Jira's own words, error key `issueKeysOrAssociationsOrNone`. The description asks for at least
 * one key; the newer API may take an entity with none, which is of no use to anybody, so this one refuses it.
 */
function keysOrAssociations(value: unknown, at: string, problems: string[]): void {
  if (!isRecord(value)) {
    return;
  }
  const hasKeys = (value.issueKeys ?? undefined) !== undefined;
  const hasAssociations = (value.associations ?? undefined) !== undefined;
  if (hasKeys && hasAssociations) {
    problems.push(
      `${at}.issueKeysOrAssociationsOrNone.invalid: issueKeys and associations are mutually exclusive. ` +
        'Either only specify issueKeys or pass issueKeys as an associationType.',
    );
  }
  if (!hasKeys && !hasAssociations) {
    problems.push(`${at}.issueKeys.required: issueKeys is required`);
  }
}

/**
 * "Maximum length of each key or value is 255 characters. Maximum allowed number of properties key/value pairs is 5.
 * Properties keys cannot start with '_' character. Properties keys cannot contain ':' character."
 */
function properties(value: unknown, at: string, problems: string[]): void {
  if (!isRecord(value)) {
    problems.push(`${at}.invalid: must be an object`);
    return;
  }
  const pairs = Object.entries(value);
  if (pairs.length > 5) {
    problems.push(`${at}.invalid: at most 5 properties`);
  }
  for (const [key, content] of pairs) {
    if (key.startsWith('_') || key.includes(':') || key.length > 255) {
      problems.push(`${at}.key.invalid: at most 255 characters, no leading '_' and no ':'`);
    }
    text(255)(content, `${at}.value`, problems);
  }
}
