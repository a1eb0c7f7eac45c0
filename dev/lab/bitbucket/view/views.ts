import type { GitCommit } from '../../git/commits';
import type { FileChange } from '../../git/changes';
import { readHead, listBranches } from '../../git/refs';
import { findByEmail, findPerson, madeUpUuid } from '../../atlassian/accounts';
import type { BitbucketSite } from '../../atlassian/site';
import type { PullRecord, RepositoryRecord } from '../../atlassian/state';
import type { LabPerson } from '../../repositories/people';
import { BITBUCKET_CLOUD } from '../product';

type Json = Record<string, unknown>;

const { webUrl, apiUrl } = BITBUCKET_CLOUD;

export function fullName({ owner, slug }: RepositoryRecord): string {
  return `${owner}/${slug}`;
}

export function workspaceUuid(slug: string): string {
  return `{${madeUpUuid(`workspace ${slug}`)}}`;
}

export function userUuid(login: string): string {
  return `{${madeUpUuid(`user ${login}`)}}`;
}

/** `2026-11-22T12:00:00.123456+00:00`, as Bitbucket writes times. */
export function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000+00:00`;
}

export function showUser(login: string): Json {
  const person: LabPerson = findPerson(login) ?? { login, name: login, email: '' };
  const uuid = userUuid(login);
  return {
    type: 'user',
    uuid,
    display_name: person.name,
    nickname: login,
    account_id: `557058:${uuid.slice(1, -1)}`,
    links: {
      self: { href: `${apiUrl}/users/${encodeURIComponent(uuid)}` },
      html: { href: `${webUrl}/${encodeURIComponent(uuid)}/` },
      avatar: { href: `https://secure.gravatar.com/avatar/${uuid.slice(1, 9)}` },
    },
  };
}

export function showWorkspace(slug: string): Json {
  return {
    type: 'workspace',
    uuid: workspaceUuid(slug),
    slug,
    name: slug,
    links: { self: { href: `${apiUrl}/workspaces/${slug}` }, html: { href: `${webUrl}/${slug}/` } },
  };
}

export async function showRepository(site: BitbucketSite, repository: RepositoryRecord): Promise<Json> {
  const folder = site.folderOf(repository);
  const branches = await listBranches(folder);
  const head = await readHead(folder);
  return {
    ...shortRepository(repository),
    type: 'repository',
    slug: repository.slug,
    description: repository.description,
    is_private: repository.private,
    scm: 'git',
    workspace: showWorkspace(repository.owner),
    project: { type: 'project', key: 'PROJ', name: 'Project' },
    mainbranch: branches.has(head) ? { type: 'branch', name: head } : null,
    created_on: stamp(repository.createdAt),
    updated_on: stamp(repository.updatedAt),
  };
}

export function shortRepository(repository: RepositoryRecord): Json {
  const name = fullName(repository);
  return {
    type: 'repository',
    uuid: `{${repository.uuid}}`,
    name: repository.slug,
    full_name: name,
    links: { self: { href: `${apiUrl}/repositories/${name}` }, html: { href: `${webUrl}/${name}` } },
  };
}

/** The one date that Bitbucket gives is the author's. */
export function showCommit(repository: RepositoryRecord, commit: GitCommit): Json {
  const user = findByEmail(commit.author.email);
  const name = fullName(repository);
  return {
    type: 'commit',
    hash: commit.id,
    date: `${new Date(commit.author.seconds * 1000).toISOString().slice(0, 19)}+00:00`,
    author: {
      type: 'author',
      raw: `${commit.author.name} <${commit.author.email}>`,
      ...(user ? { user: showUser(user.login) } : {}),
    },
    message: `${commit.message}\n`,
    parents: commit.parents.map((hash) => ({ type: 'commit', hash })),
    repository: shortRepository(repository),
    links: {
      self: { href: `${apiUrl}/repositories/${name}/commit/${commit.id}` },
      html: { href: `${webUrl}/${name}/commits/${commit.id}` },
    },
  };
}

export function showBranch(repository: RepositoryRecord, name: string, target: GitCommit): Json {
  const html = `${webUrl}/${fullName(repository)}/branch/${name.split('/').map(encodeURIComponent).join('/')}`;
  return {
    type: 'branch',
    name,
    target: showCommit(repository, target),
    merge_strategies: ['merge_commit', 'squash', 'fast_forward'],
    default_merge_strategy: 'merge_commit',
    links: { html: { href: html } },
  };
}

const VOTES: Record<string, string> = { approved: 'approved', changesRequested: 'changes_requested' };

export function showPull(repository: RepositoryRecord, pull: PullRecord): Json {
  const html = `${webUrl}/${fullName(repository)}/pull-requests/${pull.id}`;
  const participants = [...new Set([...pull.reviewers, ...Object.keys(pull.votes)])].map((login) => ({
    type: 'participant',
    user: showUser(login),
    role: pull.reviewers.includes(login) ? 'REVIEWER' : 'PARTICIPANT',
    approved: pull.votes[login] === 'approved',
    state: VOTES[pull.votes[login] ?? ''] ?? null,
    participated_on: null,
  }));
  return {
    type: 'pullrequest',
    id: pull.id,
    title: pull.title,
    description: pull.description,
    state: pull.state,
    draft: pull.draft,
    author: showUser(pull.author),
    source: showEndpoint(repository, pull.source, pull.sourceId),
    destination: showEndpoint(repository, pull.target, pull.targetId),
    reviewers: pull.reviewers.map(showUser),
    participants,
    comment_count: pull.comments.length,
    task_count: 0,
    close_source_branch: false,
    merge_commit: pull.mergeId ? { type: 'commit', hash: pull.mergeId.slice(0, 12) } : null,
    closed_by: pull.closedBy ? showUser(pull.closedBy) : null,
    created_on: stamp(pull.createdAt),
    updated_on: stamp(pull.updatedAt),
    links: {
      self: { href: `${apiUrl}/repositories/${fullName(repository)}/pullrequests/${pull.id}` },
      html: { href: html },
    },
  };
}

function showEndpoint(repository: RepositoryRecord, branch: string, id: string): Json {
  return {
    branch: { name: branch },
    // Twelve characters are all that Bitbucket gives here.
    commit: { hash: id.slice(0, 12) },
    repository: shortRepository(repository),
  };
}

const CHANGES: Record<string, string> = { A: 'added', D: 'removed', R: 'renamed', C: 'added' };

export function showDiffStat(change: FileChange): Json {
  const file = (path: string): Json => ({ type: 'commit_file', path, escaped_path: encodeURI(path) });
  return {
    type: 'diffstat',
    status: CHANGES[change.letter] ?? 'modified',
    lines_added: change.added ?? 0,
    lines_removed: change.removed ?? 0,
    old: change.letter === 'A' ? null : file(change.from ?? change.path),
    new: change.letter === 'D' ? null : file(change.path),
  };
}
