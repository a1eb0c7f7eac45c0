import { isRecord } from './checks';
import type { SentBranch, SentEntity } from './shapes';

/**
 * The description of 2022 allows 100 keys an entity; Atlassian's own GitHub app has sent up to 500 since 2023.
 * The smaller number is the one that is surely taken.
 */
const MAX_ISSUE_KEYS = 100;

/** Everything that Jira's store takes is left out; what matches is refused. */
const REFUSED = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/;

/**
 * Why Jira would accept the request and fail this entity in it, or `undefined`.
 * Too many keys reject the whole entity; a character that Jira's store refuses does too ("Invalid binary character
 * '#xD83D' …": emoji count as two surrogates), https://gitlab.com/gitlab-org/gitlab/-/work_items/565633.
 */
export function entityFailure(entity: SentEntity): string | undefined {
  const lastCommit = 'lastCommit' in entity ? (entity as SentBranch).lastCommit : undefined;
  const most = Math.max(keyCount(entity), lastCommit === undefined ? 0 : keyCount(lastCommit));
  if (most > MAX_ISSUE_KEYS) {
    return `Maximum number of issue keys is ${String(MAX_ISSUE_KEYS)}, there are ${String(most)}`;
  }
  return refusedCharacter(entity);
}

function keyCount({ issueKeys = [], associations = [] }: SentEntity): number {
  return associations.reduce((sum, { values }) => sum + values.length, issueKeys.length);
}

/** Jira's message on the first text in `value`, at any depth, that holds a refused character. */
export function refusedCharacter(value: unknown): string | undefined {
  if (typeof value === 'string') {
    const found = REFUSED.exec(value)?.[0];
    return found && `Invalid binary character '#x${found.charCodeAt(0).toString(16).toUpperCase()}'`;
  }
  const members = Array.isArray(value) ? (value as unknown[]) : isRecord(value) ? Object.values(value) : [];
  for (const member of members) {
    const message = refusedCharacter(member);
    if (message !== undefined) {
      return message;
    }
  }
  return undefined;
}
