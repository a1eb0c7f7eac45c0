import { createHash, randomUUID } from 'node:crypto';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A new connection's id: 12 characters of `[0-9a-f]`. */
export function newConnectionId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}

/**
 * Our id of a repository as one connection sees it. Holds the connection's id in front of the dot,
 * so that records of one connection share a prefix.
 */
export function repositoryIdOf(connectionId: string, hostId: string): string {
  return `${connectionId}.${sha256(hostId).slice(0, 16)}`;
}

/** Whether a text that came from a page has the form of such an id: nothing else may be looked up in storage. */
export function isRepositoryId(text: string): boolean {
  return /^\w{1,40}\.\w{1,40}$/.test(text);
}

export function connectionIdOf(repositoryId: string): string {
  return repositoryId.slice(0, repositoryId.indexOf('.'));
}

/**
 * The repository's id in Jira: the same for every connection that reaches it, whatever its address, so that
 * nothing is doubled when a host is renamed or connected again. A hash, for Jira allows `[A-Za-z0-9~.\-_]` only.
 * @param identity `Repository.identity`
 */
export function jiraRepositoryId(identity: string): string {
  return sha256(identity);
}

/** A branch's id in Jira; its name may hold characters that Jira refuses in an id. */
export function jiraBranchId(name: string): string {
  return sha256(name);
}

/** A text of any characters as part of a storage key. */
export function keyPart(text: string): string {
  return sha256(text).slice(0, 32);
}
