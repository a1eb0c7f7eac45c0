import type { DoubleAnswer } from '../../support/httpDouble';
import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';
import { commitsData, graphPull, oid, overview, pullPage, restCommit } from './samples';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

const NAMES = { owner: 'acme', name: 'payments' };
const FIRST = { ...NAMES, branches: 100, pulls: 50 };
const DATE = '2026-11-20T10:00:00Z';
const SLOW: DoubleAnswer = { status: 502, body: { message: "We couldn't respond to your request in time." } };

function files(count: number): unknown {
  const one = { changedFilesIfAvailable: 1 };
  const commits = Array.from({ length: count }, (_unused, index): [string, unknown] => [`c${index}`, one]);
  return { repository: { databaseId: 42, ...Object.fromEntries(commits) } };
}

describe('a question that takes GitHub too long', () => {
  it.each<[string, DoubleAnswer]>([
    ['502', SLOW],
    ['504', { status: 504, body: {} }],
    [
      '200 with words',
      { body: { errors: [{ message: 'Something went wrong while executing your query. This may be a timeout' }] } },
    ],
  ])('is asked for fewer pull requests: %s', async (_name, answer) => {
    double.graphql('Overview', FIRST, undefined, answer);
    double.graphql('Overview', { ...FIRST, pulls: 10 }, undefined, answer);
    double.graphql('Overview', { ...FIRST, pulls: 2 }, overview({}));
    expect((await double.host.changesSince(PAYMENTS)).caughtUp).toBe(true);
  });

  it('is a failure where it is too much however little is asked for', async () => {
    for (const pulls of [50, 10, 2]) {
      double.graphql('Overview', { ...FIRST, pulls }, undefined, SLOW);
    }
    await expect(double.host.changesSince(PAYMENTS)).rejects.toMatchObject({ kind: 'hostError' });
  });

  it('is asked again for nothing where the error is another one', async () => {
    double.graphql('Overview', FIRST, undefined, { status: 500, body: { message: 'Server Error' } });
    await expect(double.host.changesSince(PAYMENTS)).rejects.toMatchObject({ kind: 'hostError' });
  });

  it('reads further pages of pull requests in smaller ones', async () => {
    double.graphql('Overview', FIRST, {
      repository: {
        ...(overview({}) as { repository: object }).repository,
        pullRequests: pullPage([graphPull(2, DATE)], 'p2'),
      },
    });
    double.graphql('PullRequests', { ...NAMES, pulls: 50, after: 'p2' }, undefined, SLOW);
    double.graphql(
      'PullRequests',
      { ...NAMES, pulls: 10, after: 'p2' },
      { repository: { databaseId: 42, pullRequests: pullPage([graphPull(1, DATE)]) } },
    );
    const page = await double.host.changesSince(PAYMENTS);
    expect(page.pullRequests.map(({ id }) => id)).toEqual(['2', '1']);
  });

  it('counts files of fewer commits at a time, and leaves out the one that is too large', async () => {
    const ids = Array.from({ length: 6 }, (_unused, index) => oid(`c${index}`));
    double.graphql('ChangedFiles', NAMES, undefined, SLOW);
    double.graphql('ChangedFiles', NAMES, files(2));
    double.graphql('ChangedFiles', NAMES, undefined, SLOW);
    double.graphql('ChangedFiles', NAMES, undefined, SLOW);
    double.graphql('ChangedFiles', NAMES, files(1));
    double.graphql('ChangedFiles', NAMES, files(2));
    const found = await double.host.changedFiles?.(PAYMENTS, ids, false);
    expect([...(found?.keys() ?? [])]).toEqual(ids.filter((_id, index) => index !== 2));
  });

  it('finds recent activity in smaller pages', async () => {
    const empty = { viewer: { repositories: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] } } };
    double.graphql('Activity', { first: 100 }, undefined, SLOW);
    double.graphql('Activity', { first: 25 }, empty);
    expect((await double.host.recentActivity?.(DATE))?.repositories).toEqual([]);
  });
});

describe('a repository that is renamed in the middle of a reading', () => {
  const MOVED: DoubleAnswer = {
    status: 301,
    headers: { location: 'https://api.github.com/repositories/42/commits' },
    body: { message: 'Moved Permanently' },
  };
  const commits = (name: string): string => `GET /repos/acme/${name}/commits?sha=${oid('m')}&per_page=100&page=1`;
  const named = (nameWithOwner: string, databaseId = 42): unknown => ({
    repository: {
      databaseId,
      nameWithOwner,
      url: `https://github.com/${nameWithOwner}`,
      createdAt: DATE,
      isArchived: false,
      defaultBranchRef: { name: 'main' },
    },
  });

  it('is read on under its new name', async () => {
    double.graphql('Overview', FIRST, overview({ branches: { main: 'm' } }));
    double.rest(commits('payments'), MOVED);
    double.graphql('Name', NAMES, named('acme/billing'));
    double.rest(commits('billing'), { body: [restCommit('m')] });
    const page = await double.host.changesSince(PAYMENTS);
    expect(page.repository).toMatchObject({ hostId: '42', name: 'acme/billing', identity: 'github.com:42' });
    expect(page.branches.map(({ url }) => url)).toEqual(['https://github.com/acme/billing/tree/main']);
  });

  it('is not mixed up with another that has its old name', async () => {
    double.graphql('Overview', FIRST, overview({ branches: { main: 'm' } }));
    double.rest(commits('payments'), MOVED);
    double.graphql('Name', NAMES, named('acme/payments', 43));
    await expect(double.host.changesSince(PAYMENTS)).rejects.toMatchObject({ kind: 'moved' });
  });
});

it('says that a server is too old where it does not know a field', async () => {
  double.graphql('Overview', FIRST, undefined, {
    body: { errors: [{ message: "Field 'totalCommentsCount' doesn't exist on type 'PullRequest'" }] },
  });
  await expect(double.host.changesSince(PAYMENTS)).rejects.toMatchObject({ kind: 'unsupportedVersion' });
});

it('looks commits up in smaller parts', async () => {
  double.graphql('Overview', FIRST, overview({ branches: { main: 'm', one: 'm' } }));
  double.rest(`GET /repos/acme/payments/commits?sha=${oid('m')}&per_page=100&page=1`, { body: [restCommit('m')] });
  const { next } = await double.host.changesSince(PAYMENTS);
  double.graphql('Overview', { ...FIRST, pulls: 20 }, overview({ branches: { main: 'm', one: 'm', two: 'm' } }));
  double.graphql('Commits', NAMES, undefined, SLOW);
  await expect(double.host.changesSince(PAYMENTS, next)).rejects.toMatchObject({ kind: 'hostError' });
  double.graphql('Overview', { ...FIRST, pulls: 20 }, overview({ branches: { main: 'm', one: 'm', two: 'm' } }));
  double.graphql('Commits', NAMES, commitsData(['m']));
  expect((await double.host.changesSince(PAYMENTS, next)).branches.map(({ name }) => name)).toEqual(['two']);
});
