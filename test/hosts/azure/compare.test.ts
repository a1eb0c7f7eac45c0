import { failure, failureOf, listOf, openAzureDouble, payments } from './double';
import type { AzureDouble } from './double';

const DIFFS =
  'GET /diffs/commits?baseVersion=main&baseVersionType=branch&targetVersion=a%2Fb&targetVersionType=branch&%24top=1';
const BATCH = 'POST /commitsbatch?%24skip=0&%24top=50';
const PULLS =
  'GET /pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=refs%2Fheads%2Fa%2Fb&searchCriteria.targetRefName=refs%2Fheads%2Fmain&%24top=20';
const RANGE = {
  itemVersion: { versionType: 'branch', version: 'main' },
  compareVersion: { versionType: 'branch', version: 'a/b' },
};

function raw(id: string, comment: string): unknown {
  const author = { name: 'Ada', email: 'ada@acme.example', date: '2026-11-01T10:00:00Z' };
  return { commitId: id.repeat(40), comment, author, committer: author, changeCounts: { Edit: 1 } };
}

let double: AzureDouble;
beforeEach(() => {
  double = openAzureDouble();
  double.onVersion();
});
afterEach(() => double.done());

it('three requests tell how far branches are apart, the commits and the pull request', async () => {
  double.onRepository(DIFFS, { body: { aheadCount: 2, behindCount: 3, commonCommit: 'c'.repeat(40) } });
  double.onRepository(BATCH, listOf(raw('b', 'Second'), raw('a', 'First')), RANGE);
  double.onRepository(PULLS, listOf({ pullRequestId: 7 }));
  const { commits, ...rest } = await double.host.compare(payments(), 'main', 'a/b');
  expect(rest).toEqual({
    ahead: 2,
    behind: 3,
    existing: { id: '7', url: 'https://dev.azure.com/acme/Shop/_git/payments/pullrequest/7' },
  });
  expect(commits.map(({ message }) => message)).toEqual(['Second', 'First']);
});

it('a fork has a branch of the same name: its pull request is looked past', async () => {
  double.onRepository(DIFFS, { body: { aheadCount: 0, behindCount: 1 } });
  double.onRepository(
    PULLS,
    listOf({ pullRequestId: 9, forkSource: { name: 'refs/heads/a/b' } }, { pullRequestId: 7 }),
  );
  expect(await double.host.compare(payments(), 'main', 'a/b')).toMatchObject({ commits: [], existing: { id: '7' } });
});

it('says so where one of the branches is gone', async () => {
  const words = 'TF401175: The version descriptor <Branch: a/b > could not be resolved to a version in the repository.';
  double.onRepository(DIFFS, failure(404, words, 'GitUnresolvableToCommitException'));
  const error = await failureOf(double.host.compare(payments(), 'main', 'a/b'));
  expect([error.kind, error.message]).toEqual(['notFound', 'Azure DevOps cannot compare main and a/b.']);
});
