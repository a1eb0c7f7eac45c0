import type { Branch, ChangedFiles, Commit, FileChange, Person } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { branchUrl, githubLinks } from './links';
import type { GraphCommit, RestCommit, RestFile } from './payloads';

const NOBODY = 'unknown';
const MOST_FILES = 10;

export function commitFromRest(raw: RestCommit): Commit {
  const { author, committer, message, verification } = raw.commit;
  const committedAt = committer?.date ?? author?.date ?? '';
  return {
    id: raw.sha,
    displayId: shortId(raw.sha),
    message,
    author: person({
      name: author?.name || raw.author?.login || NOBODY,
      email: author?.email,
      login: raw.author?.login,
      url: raw.author?.html_url,
      avatarUrl: raw.author?.avatar_url,
    }),
    authoredAt: author?.date ?? committedAt,
    committedAt,
    url: raw.html_url,
    parents: raw.parents.map((parent) => parent.sha),
    ...(verification === undefined
      ? {}
      : { verified: verification.verified && signedByAuthor(author?.email, committer?.email, raw.html_url) }),
  };
}

export function commitFromGraph(raw: GraphCommit): Commit {
  return {
    id: raw.oid,
    displayId: shortId(raw.oid),
    message: raw.message,
    author: person({
      name: raw.author?.name || raw.author?.user?.login || NOBODY,
      email: raw.author?.email ?? undefined,
      login: raw.author?.user?.login,
      url: raw.author?.user?.url,
      avatarUrl: raw.author?.avatarUrl,
    }),
    authoredAt: raw.authoredDate,
    committedAt: raw.committedDate,
    url: raw.url,
    parents: (raw.parents.nodes ?? []).flatMap((parent) => parent?.oid ?? []),
    verified: raw.signature?.isValid === true && signedByAuthor(raw.author?.email, raw.committer?.email, raw.url),
  };
}

/**
 * A signature is the committer's: it says nothing of an author who is somebody else, except where GitHub itself
 * committed in the name of who was signed in. Source: GitHub docs, About commit signature verification.
 */
function signedByAuthor(author: string | null | undefined, committer: string | null | undefined, url: string): boolean {
  if (!author || !committer) {
    return false;
  }
  return author.toLowerCase() === committer.toLowerCase() || committer === `noreply@${new URL(url).hostname}`;
}

export function branchOf(name: string, head: Commit, repository: Pick<Repository, 'url' | 'defaultBranch'>): Branch {
  return { name, url: branchUrl(repository.url, name), head, isDefault: name === repository.defaultBranch };
}

/** @param count of all files, where the list is known to be cut */
export function changedFilesFromRest(
  raw: RestCommit,
  repository: Pick<Repository, 'url'>,
  count = raw.files?.length ?? 0,
): ChangedFiles {
  const links = githubLinks(repository);
  const files = (raw.files ?? [])
    .slice(0, MOST_FILES)
    .map((file) => fileChange(file, links.file(raw.sha, file.filename)));
  return { count, files };
}

const FILE_CHANGES: Record<string, FileChange['change']> = {
  added: 'added',
  removed: 'deleted',
  modified: 'modified',
  changed: 'modified',
  renamed: 'moved',
  copied: 'copied',
};

function fileChange(raw: RestFile, url: string): FileChange {
  return {
    path: raw.filename,
    change: FILE_CHANGES[raw.status] ?? 'unknown',
    linesAdded: raw.additions,
    linesRemoved: raw.deletions,
    url,
  };
}

/** GitHub itself shows seven characters. */
function shortId(id: string): string {
  return id.slice(0, 7);
}

/** Without the fields that GitHub left out or empty. */
export function person(fields: Person): Person {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return { ...Object.fromEntries(known), name: fields.name };
}
