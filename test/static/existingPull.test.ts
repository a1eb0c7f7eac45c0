import type { PullRequestView } from '../../src/resolvers/issueApi';
import { existingPull } from '../../static/action/pullRequest/existingPull';

const BRANCHES = { sourceBranch: 'DEMO-1', targetBranch: 'main' };
/** Two connections see the repository. */
const BETWEEN = { repositoryIds: new Set(['r1', 'r1 again']), ...BRANCHES };
const KNOWN: PullRequestView = {
  ...BRANCHES,
  repositoryId: 'r1',
  repositoryName: 'acme/payments',
  id: '7',
  title: 'DEMO-1',
  status: 'open',
  url: '/7',
  reviewers: [],
};

type Compared = Parameters<typeof existingPull>[2];
const VALUE = { title: '', description: '', ahead: 1, behind: 0, commits: [] };
const WAITING: Compared = { waiting: true, loading: false, value: undefined };
const FAILED: Compared = { waiting: false, loading: false, value: undefined };
const COMPARED: Compared = { ...FAILED, value: VALUE };
const OTHER: Compared = { ...FAILED, value: { ...VALUE, existing: { id: '8', url: '/8' } } };

it.each<[string, Partial<PullRequestView>, Compared, string | undefined]>([
  ['as the issue shows it', {}, WAITING, '7'],
  ['as another connection tells it', { repositoryId: 'r1 again' }, WAITING, '7'],
  ['a draft too', { status: 'draft' }, WAITING, '7'],
  ['still while the host is asked', {}, { ...WAITING, waiting: false, loading: true }, '7'],
  ['as the host says, once it has', {}, OTHER, '8'],
  ['not any more where the host knows none', {}, COMPARED, undefined],
  ['not where the host could not be asked: an attempt will tell', {}, FAILED, undefined],
  ['not one that is over', { status: 'merged' }, WAITING, undefined],
  ['not one into another branch', { targetBranch: 'release' }, WAITING, undefined],
  ['not one of another branch', { sourceBranch: 'DEMO-2' }, WAITING, undefined],
  ['not one of another repository', { repositoryId: 'r2' }, WAITING, undefined],
])('the pull request between the branches: %s', (_case, change, compared, id) => {
  expect(existingPull(BETWEEN, [{ ...KNOWN, ...change }], compared)?.id).toBe(id);
});
