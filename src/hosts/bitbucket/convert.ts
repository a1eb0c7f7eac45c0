import type {
  Branch,
  Commit,
  Person,
  PullRequest,
  PullRequestStatus,
  Reviewer,
  ReviewStatus,
} from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { WEB_URL } from './access';
import { bitbucketLinks, branchUrl } from './links';
import type {
  RawAccount,
  RawBranch,
  RawCommit,
  RawEndpoint,
  RawParticipant,
  RawPullRequest,
  RawRepository,
} from './payloads';

const NOBODY = 'unknown';

/** UUIDs are written in braces; ours are not. */
export function bareUuid(uuid: string): string {
  return uuid.replace(/[{}]/g, '').toLowerCase();
}

/**
 * Bitbucket Cloud is one instance, and its UUIDs are its own for ever: `bitbucket.org:<uuid>`.
 * The handle is the workspace's UUID, so that neither a renamed repository nor a renamed workspace is lost.
 */
export function repositoryFrom(raw: RawRepository): Repository {
  const uuid = bareUuid(raw.uuid);
  const workspace = raw.workspace?.uuid ?? raw.full_name.split('/')[0] ?? '';
  return {
    hostId: uuid,
    identity: `bitbucket.org:${uuid}`,
    name: raw.full_name,
    url: raw.links?.html?.href ?? `${WEB_URL}/${raw.full_name}`,
    defaultBranch: raw.mainbranch?.name ?? null,
    // Bitbucket Cloud knows no archived repositories.
    archived: false,
    handle: workspace,
  };
}

/** Path of a repository below `/2.0`, by UUIDs (Bitbucket Cloud REST docs: a UUID in braces may stand for either slug). */
export function repositoryPath(repository: Pick<Repository, 'hostId' | 'handle' | 'name'>): string {
  const workspace = repository.handle ?? repository.name.split('/')[0] ?? '';
  return `/repositories/${encodeURIComponent(workspace)}/${encodeURIComponent(`{${repository.hostId}}`)}`;
}

/** Bitbucket gives one date of a commit and no second one for the committer. */
export function commitFrom(raw: RawCommit, repository: Pick<Repository, 'url'>): Commit {
  const { name, email } = readSignature(raw.author?.raw ?? '');
  const user = raw.author?.user;
  return {
    id: raw.hash,
    displayId: raw.hash.slice(0, 7),
    message: raw.message ?? '',
    author: known({
      name: name || user?.display_name || NOBODY,
      email,
      login: user?.nickname,
      url: user?.links?.html?.href,
      avatarUrl: user?.links?.avatar?.href,
    }),
    authoredAt: raw.date,
    committedAt: raw.date,
    url: raw.links?.html?.href ?? bitbucketLinks(repository).commit(raw.hash),
    parents: (raw.parents ?? []).map(({ hash }) => hash),
  };
}

/** `Ada Admin <ada@acme.example>`, as git writes it; either part may be missing. */
export function readSignature(raw: string): { name: string; email?: string } {
  const match = /^([^<]*)<([^>]*)>?\s*$/.exec(raw);
  if (!match) {
    return { name: raw.trim() };
  }
  const [, name = '', email = ''] = match;
  return email.trim() === '' ? { name: name.trim() } : { name: name.trim(), email: email.trim() };
}

export function branchFrom(raw: RawBranch, repository: Pick<Repository, 'url' | 'defaultBranch'>): Branch {
  return {
    name: raw.name,
    url: branchUrl(repository.url, raw.name),
    head: commitFrom(raw.target, repository),
    isDefault: raw.name === repository.defaultBranch,
  };
}

export function pullRequestFrom(raw: RawPullRequest, repository: Pick<Repository, 'url'>): PullRequest {
  const source = raw.source.branch?.name ?? '';
  const target = raw.destination.branch?.name ?? '';
  const sourceUrl = endpointUrl(raw.source);
  return {
    id: String(raw.id),
    displayId: `#${raw.id}`,
    title: raw.title,
    description: raw.description ?? '',
    status: statusOf(raw),
    author: personFrom(raw.author ?? undefined),
    reviewers: (raw.participants ?? []).flatMap(reviewerFrom),
    commentCount: raw.comment_count ?? 0,
    sourceBranch: source,
    // A fork that is gone leaves no address.
    ...(sourceUrl === undefined ? {} : { sourceBranchUrl: branchUrl(sourceUrl, source) }),
    targetBranch: target,
    targetBranchUrl: branchUrl(repository.url, target),
    url: raw.links?.html?.href ?? bitbucketLinks(repository).pullRequest(String(raw.id)),
    updatedAt: raw.updated_on,
  };
}

export function personFrom(raw: RawAccount | undefined): Person {
  return known({
    name: raw?.display_name || raw?.nickname || NOBODY,
    login: raw?.nickname,
    url: raw?.links?.html?.href,
    avatarUrl: raw?.links?.avatar?.href,
  });
}

function endpointUrl({ repository }: RawEndpoint): string | undefined {
  if (!repository?.full_name) {
    return undefined;
  }
  return repository.links?.html?.href ?? `${WEB_URL}/${repository.full_name}`;
}

function statusOf(raw: RawPullRequest): PullRequestStatus {
  switch (raw.state) {
    case 'OPEN':
      return raw.draft === true ? 'draft' : 'open';
    case 'MERGED':
      return 'merged';
    case 'DECLINED':
    case 'SUPERSEDED':
      return 'declined';
    default:
      return 'unknown';
  }
}

/** Whoever only commented is a participant; whoever approved or asked for changes counts as a reviewer, asked or not. */
function reviewerFrom(raw: RawParticipant): Reviewer[] {
  const status = reviewOf(raw);
  return raw.role === 'REVIEWER' || status !== 'unapproved' ? [{ ...personFrom(raw.user), status }] : [];
}

function reviewOf({ state, approved }: RawParticipant): ReviewStatus {
  if (state === 'changes_requested') {
    return 'needsWork';
  }
  return state === 'approved' || approved === true ? 'approved' : 'unapproved';
}

/** Without the fields that Bitbucket left out or empty. */
function known(fields: Person): Person {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return { ...Object.fromEntries(present), name: fields.name };
}
