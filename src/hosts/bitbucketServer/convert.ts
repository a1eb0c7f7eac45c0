import type { Commit, Person, PullRequest, PullRequestStatus, Reviewer, ReviewStatus } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { bitbucketServerLinks, branchUrl } from './links';
import type {
  RawCommit,
  RawLink,
  RawPullRequest,
  RawRef,
  RawRepository,
  RawReviewer,
  RawTime,
  RawUser,
} from './payloads';

const NOBODY = 'unknown';
const HEADS = 'refs/heads/';

/**
 * A server numbers its repositories from one, so its own id goes in front: `bitbucket-server:<server>:<repository>`.
 * @param instance what `readInstance` gives: the same under whatever address the server is reached
 */
export function repositoryFrom(raw: RawRepository, baseUrl: string, instance: string): Repository {
  return {
    hostId: String(raw.id),
    identity: `bitbucket-server:${instance}:${raw.id}`,
    ...describedBy(raw, baseUrl),
    // Lists do not tell it; the first reading does.
    defaultBranch: null,
  };
}

/** What a rename, a move or archiving changes. */
export function describedBy(raw: RawRepository, baseUrl: string): Pick<Repository, 'name' | 'url' | 'archived'> {
  return {
    name: `${raw.project.key}/${raw.slug}`,
    url: pageUrl(raw.links?.self, baseUrl)?.replace(/\/browse$/, '') ?? repositoryUrl(raw, baseUrl),
    archived: raw.archived ?? false,
  };
}

/** Path of a repository below `/rest/api/1.0`. */
export function repositoryPath({ name }: Pick<Repository, 'name'>): string {
  const { key, slug } = keyAndSlug(name);
  return `/projects/${encodeURIComponent(key)}/repos/${encodeURIComponent(slug)}`;
}

/** The two halves of `ACME/payments` or, of a person's own repository, `~ada/notes`. */
export function keyAndSlug(name: string): { key: string; slug: string } {
  const [key = '', slug = ''] = name.split('/');
  return { key, slug };
}

export function commitFrom(raw: RawCommit, repository: Pick<Repository, 'url'>): Commit {
  const authoredAt = isoTime(raw.authorTimestamp) ?? isoTime(raw.committerTimestamp) ?? isoTime(0) ?? '';
  return {
    id: raw.id,
    displayId: raw.displayId ?? raw.id.slice(0, 11),
    message: raw.message ?? '',
    author: personFrom(raw.author),
    authoredAt,
    committedAt: isoTime(raw.committerTimestamp) ?? authoredAt,
    url: bitbucketServerLinks(repository).commit(raw.id),
    parents: (raw.parents ?? []).map(({ id }) => id),
  };
}

export function pullRequestFrom(
  raw: RawPullRequest,
  repository: Pick<Repository, 'url'>,
  baseUrl: string,
): PullRequest {
  const source = branchName(raw.fromRef);
  const target = branchName(raw.toRef);
  const from = raw.fromRef.repository;
  return {
    id: String(raw.id),
    displayId: `#${raw.id}`,
    title: raw.title,
    description: raw.description ?? '',
    status: statusOf(raw),
    author: personFrom(raw.author?.user),
    reviewers: (raw.reviewers ?? []).map(reviewerFrom),
    commentCount: raw.properties?.commentCount ?? 0,
    sourceBranch: source,
    ...(from ? { sourceBranchUrl: branchUrl(describedBy(from, baseUrl).url, source) } : {}),
    targetBranch: target,
    targetBranchUrl: branchUrl(repository.url, target),
    url: bitbucketServerLinks(repository).pullRequest(String(raw.id)),
    updatedAt: isoTime(raw.updatedDate) ?? isoTime(raw.createdDate) ?? isoTime(0) ?? '',
  };
}

/** ms since the epoch, or ISO 8601 as some servers have it. @returns ISO 8601, `undefined` for no time */
export function isoTime(time: RawTime | undefined): string | undefined {
  const ms = typeof time === 'number' || /^\d+$/.test(time ?? '') ? Number(time) : Date.parse(time ?? '');
  return Number.isFinite(ms) && time !== undefined ? new Date(ms).toISOString() : undefined;
}

export function personFrom(raw: RawUser | undefined): Person {
  const login = raw?.displayName === undefined ? undefined : raw.name;
  const fields: Person = {
    name: raw?.displayName || raw?.name || NOBODY,
    email: raw?.emailAddress,
    login,
    url: raw?.links?.self?.[0]?.href,
  };
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return { ...Object.fromEntries(known), name: fields.name };
}

export function branchName({ id, displayId }: RawRef): string {
  return id.startsWith(HEADS) ? id.slice(HEADS.length) : (displayId ?? id);
}

function repositoryUrl({ project, slug }: RawRepository, baseUrl: string): string {
  const owner = project.key.startsWith('~')
    ? `users/${encodeURIComponent(project.key.slice(1).toLowerCase())}`
    : `projects/${encodeURIComponent(project.key)}`;
  return `${baseUrl}/${owner}/repos/${encodeURIComponent(slug)}`;
}

/** The server's own link, unless it is set up to name itself otherwise than it is reached. */
function pageUrl(links: RawLink[] | undefined, baseUrl: string): string | undefined {
  const href = links?.[0]?.href;
  return href?.startsWith(`${baseUrl}/`) ? href : undefined;
}

function statusOf(raw: RawPullRequest): PullRequestStatus {
  switch (raw.state) {
    case 'OPEN':
      return raw.draft === true ? 'draft' : 'open';
    case 'MERGED':
      return 'merged';
    case 'DECLINED':
      return 'declined';
    default:
      return 'unknown';
  }
}

const REVIEWS: Record<string, ReviewStatus> = { APPROVED: 'approved', NEEDS_WORK: 'needsWork' };

function reviewerFrom({ user, status, approved }: RawReviewer): Reviewer {
  return { ...personFrom(user), status: REVIEWS[status ?? ''] ?? (approved === true ? 'approved' : 'unapproved') };
}
