import type { FileChange } from '../../git/changes';
import type { GitCommit } from '../../git/commits';
import { findByEmail, findPerson } from '../../atlassian/accounts';
import type { PullRecord, RepositoryRecord } from '../../atlassian/state';
import { PEOPLE } from '../../repositories/people';
import type { LabPerson } from '../../repositories/people';
import type { ServerProduct } from '../product';

type Json = Record<string, unknown>;

/** ms, or ISO 8601 with offset on servers that are set up so. */
export function showTime(product: ServerProduct, ms: number): number | string {
  return product.isoTimes ? `${new Date(ms).toISOString().slice(0, 19)}+0000` : ms;
}

export function showUser(product: ServerProduct, login: string): Json {
  const person: LabPerson = findPerson(login) ?? { login, name: login, email: '' };
  return {
    name: person.login,
    emailAddress: person.email,
    id: PEOPLE.indexOf(person) + 1,
    displayName: person.name,
    active: true,
    slug: person.login,
    type: 'NORMAL',
    links: { self: [{ href: `${product.webUrl}/users/${person.login}` }] },
  };
}

export function showProject(product: ServerProduct, key: string): Json {
  return {
    key,
    id: key.length,
    name: key.charAt(0) + key.slice(1).toLowerCase(),
    public: false,
    type: 'NORMAL',
    links: { self: [{ href: `${product.webUrl}/projects/${key}` }] },
  };
}

export function showRepository(product: ServerProduct, repository: RepositoryRecord): Json {
  const { owner, slug } = repository;
  const clone = `${product.webUrl}/scm/${owner.toLowerCase()}/${slug}.git`;
  return {
    slug,
    id: repository.id,
    name: slug,
    description: repository.description,
    ...(product.archives ? { hierarchyId: repository.uuid.replaceAll('-', '').slice(0, 20) } : {}),
    scmId: 'git',
    state: 'AVAILABLE',
    statusMessage: 'Available',
    forkable: true,
    project: showProject(product, owner),
    public: !repository.private,
    ...(product.archives ? { archived: repository.archived } : {}),
    links: {
      clone: [{ href: clone, name: 'http' }],
      self: [{ href: `${product.webUrl}/projects/${owner}/repos/${slug}/browse` }],
    },
  };
}

/** An author whom the server knows is that account; any other is as git has it. */
export function showCommit(product: ServerProduct, commit: GitCommit): Json {
  const person = (name: string, email: string): Json => {
    const known = findByEmail(email);
    return known ? showUser(product, known.login) : { name, emailAddress: email };
  };
  const { author, committer } = commit;
  return {
    id: commit.id,
    displayId: commit.id.slice(0, 11),
    author: person(author.name, author.email),
    authorTimestamp: showTime(product, author.seconds * 1000),
    ...(product.tokens
      ? {
          committer: person(committer.name, committer.email),
          committerTimestamp: showTime(product, committer.seconds * 1000),
        }
      : {}),
    message: commit.message,
    parents: commit.parents.map((id) => ({ id, displayId: id.slice(0, 11) })),
  };
}

export function showBranch(name: string, id: string, isDefault: boolean): Json {
  return {
    id: `refs/heads/${name}`,
    displayId: name,
    type: 'BRANCH',
    latestCommit: id,
    latestChangeset: id,
    isDefault,
  };
}

const TYPES: Record<string, string> = { A: 'ADD', D: 'DELETE', R: 'MOVE', C: 'COPY' };

export function showChange(change: FileChange): Json {
  return {
    contentId: change.blob,
    fromContentId: change.oldBlob,
    path: showPath(change.path),
    ...(change.from ? { srcPath: showPath(change.from) } : {}),
    executable: false,
    percentUnchanged: -1,
    type: TYPES[change.letter] ?? 'MODIFY',
    nodeType: 'FILE',
  };
}

function showPath(path: string): Json {
  const components = path.split('/');
  return { components, parent: components.slice(0, -1).join('/'), name: components.at(-1), toString: path };
}

const VOTES: Record<string, string> = { approved: 'APPROVED', changesRequested: 'NEEDS_WORK' };

export function showPull(product: ServerProduct, repository: RepositoryRecord, pull: PullRecord): Json {
  const open = pull.state === 'OPEN';
  const participant = (login: string, role: string): Json => ({
    user: showUser(product, login),
    role,
    approved: pull.votes[login] === 'approved',
    status: VOTES[pull.votes[login] ?? ''] ?? 'UNAPPROVED',
  });
  // Whoever votes becomes a reviewer.
  const reviewers = [...new Set([...pull.reviewers, ...Object.keys(pull.votes)])];
  return {
    id: pull.id,
    version: pull.version,
    title: pull.title,
    description: pull.description,
    state: pull.state,
    open,
    closed: !open,
    ...(product.drafts ? { draft: pull.draft } : {}),
    createdDate: showTime(product, pull.createdAt),
    updatedDate: showTime(product, pull.updatedAt),
    ...(open ? {} : { closedDate: showTime(product, pull.updatedAt) }),
    fromRef: showRef(product, repository, pull.source, pull.sourceId),
    toRef: showRef(product, repository, pull.target, pull.targetId),
    locked: false,
    author: participant(pull.author, 'AUTHOR'),
    reviewers: reviewers.map((login) => participant(login, 'REVIEWER')),
    participants: [],
    properties: { commentCount: pull.comments.length, openTaskCount: 0 },
    links: {
      self: [
        { href: `${product.webUrl}/projects/${repository.owner}/repos/${repository.slug}/pull-requests/${pull.id}` },
      ],
    },
  };
}

function showRef(product: ServerProduct, repository: RepositoryRecord, name: string, id: string): Json {
  return {
    id: `refs/heads/${name}`,
    displayId: name,
    latestCommit: id,
    repository: showRepository(product, repository),
  };
}
