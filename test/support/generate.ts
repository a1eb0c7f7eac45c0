import type { Branch, Commit, PullRequest } from '../../src/domain/changes';
import type { Connection } from '../../src/domain/connection';
import type { Grants } from '../../src/domain/grants';
import type { Repository } from '../../src/domain/repository';

/** Domain values for tests: whatever is not said is plain and valid. */

const REPOSITORY_URL = 'https://git.acme.example/acme/payments';

export function aCommit(values: Partial<Commit> = {}): Commit {
  const id = values.id ?? 'a'.repeat(40);
  return {
    id,
    displayId: id.slice(0, 7),
    message: 'A change',
    author: { name: 'Ada', email: 'ada@acme.example' },
    authoredAt: '2026-11-01T10:00:00+01:00',
    committedAt: '2026-11-01T10:05:00+01:00',
    url: `${REPOSITORY_URL}/commit/${id}`,
    parents: ['b'.repeat(40)],
    ...values,
  };
}

export function aBranch(values: Partial<Branch> = {}): Branch {
  const name = values.name ?? 'main';
  return { name, url: `${REPOSITORY_URL}/tree/${name}`, head: aCommit(), isDefault: name === 'main', ...values };
}

export function aPullRequest(values: Partial<PullRequest> = {}): PullRequest {
  const id = values.id ?? '7';
  return {
    id,
    displayId: `#${id}`,
    title: 'A proposal',
    description: '',
    status: 'open',
    author: { name: 'Ada', login: 'ada' },
    reviewers: [],
    commentCount: 0,
    sourceBranch: 'topic',
    targetBranch: 'main',
    url: `${REPOSITORY_URL}/pull/${id}`,
    updatedAt: '2026-11-02T10:00:00Z',
    ...values,
  };
}

export function aRepository(values: Partial<Repository> = {}): Repository {
  return {
    hostId: '42',
    identity: 'git.acme.example:42',
    name: 'acme/payments',
    url: REPOSITORY_URL,
    defaultBranch: 'main',
    archived: false,
    ...values,
  };
}

export function someGrants(state: 'granted' | 'denied' | 'unknown' = 'granted'): Grants {
  const grant = { state, evidence: 'for tests' };
  return {
    read: { state: 'granted', evidence: 'for tests' },
    createBranch: grant,
    createPullRequest: grant,
    webhooks: grant,
  };
}

export function aConnection(values: Partial<Connection> = {}): Connection {
  return {
    id: 'c0ffee000001',
    name: 'Acme',
    target: { kind: 'github', baseUrl: 'https://git.acme.example' },
    enabled: true,
    status: 'active',
    account: { name: 'Ada' },
    product: { name: 'GitHub' },
    credential: { kind: 'token', hint: '', scopes: null, expiresAt: null, expirySource: 'unknown' },
    grants: someGrants(),
    projects: 'all',
    smartCommits: { mode: 'off', identity: 'email' },
    selection: 'all',
    createdAt: 0,
    ...values,
  };
}
