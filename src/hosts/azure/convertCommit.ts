import type { Branch, ChangedFiles, Commit, FileChange, Person } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { azureLinks } from './links';
import type { RawChange, RawChangeCounts, RawCommit, RawIdentity } from './payloads';

const NOBODY = 'unknown';
const MOST_FILES = 10;

/** A commit of a list or a single one. @param pusher who pushed it, where that is known */
export function commitFrom(raw: RawCommit, repository: Pick<Repository, 'url'>, pusher?: Person): Commit {
  const { author, committer } = raw;
  const committedAt = committer?.date ?? author?.date ?? '';
  const files = changedFilesOf(raw, repository);
  return {
    id: raw.commitId,
    displayId: raw.commitId.slice(0, 8),
    message: raw.comment ?? '',
    author: person({ name: author?.name || NOBODY, email: author?.email }),
    authoredAt: author?.date ?? committedAt,
    committedAt,
    url: azureLinks(repository).commit(raw.commitId),
    parents: raw.parents ?? [],
    ...(files === undefined ? {} : { changedFiles: files }),
    ...(pusher === undefined ? {} : { pusher }),
  };
}

export function branchFrom(name: string, head: Commit, repository: Pick<Repository, 'url' | 'defaultBranch'>): Branch {
  return { name, url: azureLinks(repository).branch(name), head, isDefault: name === repository.defaultBranch };
}

/** Who is behind an identity; a sign-in name is an address on Services. */
export function personFrom(raw: RawIdentity | undefined): Person {
  const login = raw?.uniqueName;
  const isAddress = login !== undefined && /^[^\s@\\]+@[^\s@\\]+$/.test(login);
  return person({
    name: raw?.displayName || login || NOBODY,
    email: isAddress ? login : undefined,
    login: isAddress ? undefined : login,
    avatarUrl: raw?.imageUrl,
  });
}

/**
 * What a list of changes says. Folders are listed too and are none; of a renamed file the old name has an entry of its own.
 * @param counts of all changes, for a list that is known to be cut
 */
export function changedFilesFrom(
  changes: RawChange[],
  commitId: string,
  repository: Pick<Repository, 'url'>,
  counts?: RawChangeCounts,
): ChangedFiles {
  const links = azureLinks(repository);
  const found = changes.filter(isFile);
  const files = found.slice(0, MOST_FILES).map((change): FileChange => {
    const path = (change.item?.path ?? '').replace(/^\//, '');
    return { path, change: changeKind(change.changeType ?? ''), url: links.file(commitId, path) };
  });
  return { count: counts === undefined ? found.length : Math.max(sum(counts), found.length), files };
}

/** A list counts what was added, edited and deleted; a single commit says which, too. */
function changedFilesOf(raw: RawCommit, repository: Pick<Repository, 'url'>): ChangedFiles | undefined {
  if (raw.changes !== undefined && raw.changes.length > 0) {
    const isCut = raw.changeCounts !== undefined && sum(raw.changeCounts) > raw.changes.length;
    return changedFilesFrom(raw.changes, raw.commitId, repository, isCut ? raw.changeCounts : undefined);
  }
  return raw.changeCounts === undefined ? undefined : { count: sum(raw.changeCounts) };
}

function isFile({ item, changeType = '' }: RawChange): boolean {
  return item?.isFolder !== true && item?.gitObjectType !== 'tree' && !/sourceRename/i.test(changeType);
}

/** Words of `VersionControlChangeType`, several of which may stand together; the one that says most wins. */
function changeKind(words: string): FileChange['change'] {
  const kinds: [RegExp, FileChange['change']][] = [
    [/rename/i, 'moved'],
    [/undelete|add/i, 'added'],
    [/delete/i, 'deleted'],
    [/branch/i, 'copied'],
    [/edit|encoding|merge/i, 'modified'],
  ];
  return kinds.find(([word]) => word.test(words))?.[1] ?? 'unknown';
}

function sum(counts: RawChangeCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Without the fields that are left out or empty. */
function person(fields: Person): Person {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return { ...Object.fromEntries(known), name: fields.name };
}
