import type { Connection } from '../../src/domain/connection';
import type { Grant } from '../../src/domain/grants';
import { repositoryAt } from '../../src/hosts/git/repositoryAddress';
import { repositoryView } from '../../src/resolvers/views';

const GRANTED: Grant = { state: 'granted', evidence: 'git accepts a push with this token' };
const GRANTS = { read: GRANTED, createBranch: GRANTED, createPullRequest: GRANTED, webhooks: GRANTED };
const CONNECTION = {
  id: 'c',
  target: { kind: 'git' },
  grants: GRANTS,
  selection: { mode: 'all' },
} as unknown as Connection;
const PROBLEM = 'git.example.org has no such repository, or does not show it to this token.';

it.each([
  ['never asked for', undefined],
  ['asked for once', GRANTS],
])('a repository that does not open is not said to be readable, %s', (_when, grants) => {
  const repository = { ...repositoryAt('https://git.example.org/team/gone', null), problem: PROBLEM };
  const record = { id: 'c.r', selected: true, repository, grants, listedAt: 0 };
  expect(repositoryView(record, CONNECTION).grants.read).toEqual({ state: 'denied', evidence: PROBLEM });
});
