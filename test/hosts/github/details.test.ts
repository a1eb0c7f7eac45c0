import { finish, openGithubDouble, PAYMENTS } from './double';
import type { GithubDouble } from './double';
import { oid, restCommit } from './samples';

let double: GithubDouble;
beforeEach(() => {
  double = openGithubDouble();
});
afterEach(() => finish(double));

const NAMES = { owner: 'acme', name: 'payments' };

describe('changedFiles', () => {
  it('counts a hundred commits a request; what the host does not have is absent', async () => {
    const ids = Array.from({ length: 150 }, (_unused, index) => oid(`c${index}`));
    const answer = (from: number, count: number): unknown => ({
      repository: {
        databaseId: 42,
        ...Object.fromEntries(
          Array.from({ length: count }, (_unused, index) => [`c${index}`, { changedFilesIfAvailable: from + index }]),
        ),
      },
    });
    double.graphql('ChangedFiles', NAMES, answer(0, 100));
    double.graphql('ChangedFiles', NAMES, {
      repository: {
        ...(answer(100, 48) as { repository: object }).repository,
        c48: null,
        c49: { changedFilesIfAvailable: null },
      },
    });
    const found = await double.host.changedFiles?.(PAYMENTS, [...ids, 'no object name'], false);
    expect(found).toEqual(new Map(ids.slice(0, 148).map((id, index) => [id, { count: index }])));
  });

  it('asks nothing for nothing', async () => {
    expect(await double.host.changedFiles?.(PAYMENTS, [], false)).toEqual(new Map());
  });

  it('lists ten files of each commit, with the count of all, also where the list is cut', async () => {
    const file = (name: string): unknown => ({ filename: name, status: 'added', additions: 2, deletions: 1 });
    const change = (commit: string, path: string): unknown => ({
      path,
      change: 'added',
      linesAdded: 2,
      linesRemoved: 1,
      url: `https://github.com/acme/payments/blob/${oid(commit)}/${path}`,
    });
    const many = Array.from({ length: 300 }, (_unused, index) => file(`f${index}`));
    const route = (text: string): string => `GET /repos/acme/payments/commits/${oid(text)}`;
    double.rest(route('small'), { body: { ...restCommit('small'), files: [file('a')] } });
    double.rest(route('gone'), { status: 422, body: { message: `No commit found for SHA: ${oid('gone')}` } });
    double.rest(route('large'), { body: { ...restCommit('large'), files: many } });
    double.graphql('ChangedFiles', NAMES, { repository: { databaseId: 42, c0: { changedFilesIfAvailable: 1234 } } });
    const found = await double.host.changedFiles?.(PAYMENTS, ['small', 'gone', 'large'].map(oid), true);
    expect(found).toEqual(
      new Map([
        [oid('small'), { count: 1, files: [change('small', 'a')] }],
        [
          oid('large'),
          { count: 1234, files: Array.from({ length: 10 }, (_unused, index) => change('large', `f${index}`)) },
        ],
      ]),
    );
  });
});

describe('recentActivity', () => {
  const DATE = { date: 'Sun, 22 Nov 2026 11:59:58 GMT' };
  const ASKED_AT = '2026-11-22T11:59:58.000Z';
  const at = (hour: number): string => `2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`;

  function list(nodes: [number | null, string | null, string?][], after?: string): unknown {
    return {
      viewer: {
        repositories: {
          pageInfo: { hasNextPage: after !== undefined, endCursor: after ?? null },
          nodes: nodes.map(([databaseId, pushedAt, pulled]) => ({
            databaseId,
            pushedAt,
            pullRequests: { nodes: pulled === undefined ? [] : [{ updatedAt: pulled }] },
          })),
        },
      },
    };
  }

  it('takes the later of push and pull request, and leaves out what is older', async () => {
    const nodes: [number | null, string | null, string?][] = [
      [1, at(9), at(8)],
      [2, at(7), at(10)],
      [3, at(6)],
      [4, null, at(3)],
      [5, null],
      [null, at(9)],
    ];
    double.graphql('Activity', { first: 100 }, list(nodes), { headers: DATE, body: { data: list(nodes) } });
    expect(await double.host.recentActivity?.(at(6))).toEqual({
      repositories: [
        { hostId: '1', lastActivityAt: at(9) },
        { hostId: '2', lastActivityAt: at(10) },
        { hostId: '3', lastActivityAt: at(6) },
      ],
      askedAt: ASKED_AT,
    });
  });

  it('goes on while pushes are new, and keeps the clock of the first answer', async () => {
    double.graphql('Activity', { first: 100 }, null, { headers: DATE, body: { data: list([[1, at(9)]], 'p2') } });
    double.graphql('Activity', { first: 100, after: 'p2' }, null, {
      headers: { date: 'Sun, 22 Nov 2026 12:30:00 GMT' },
      body: { data: list([[2, at(5)]], 'p3') },
    });
    expect(await double.host.recentActivity?.(at(6))).toEqual({
      repositories: [{ hostId: '1', lastActivityAt: at(9) }],
      askedAt: ASKED_AT,
    });
  });

  it('ends after five pages', async () => {
    for (let page = 1; page <= 5; page += 1) {
      double.graphql(
        'Activity',
        { first: 100, ...(page === 1 ? {} : { after: `p${page}` }) },
        list([[page, at(9)]], `p${page + 1}`),
      );
    }
    const found = await double.host.recentActivity?.(undefined);
    expect(found?.repositories.map(({ hostId }) => hostId)).toEqual(['1', '2', '3', '4', '5']);
    expect(found?.askedAt).toBe('2026-11-22T12:00:00.000Z');
  });

  it('is nothing for an App token, without a request', async () => {
    double = openGithubDouble({ credential: { token: 'ghs_1' } });
    expect(await double.host.recentActivity?.(undefined)).toBeNull();
  });

  it('is nothing where GraphQL is refused, and fails where it is only late', async () => {
    double.graphql('Activity', { first: 100 }, null, {
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    });
    expect(await double.host.recentActivity?.(undefined)).toBeNull();
    double.graphql('Activity', { first: 100 }, null, { status: 429, headers: { 'retry-after': '5' }, body: {} });
    await expect(double.host.recentActivity?.(undefined)).rejects.toMatchObject({ kind: 'rateLimited' });
  });
});

describe('listRepositories', () => {
  const raw = (id: number): unknown => ({
    id,
    node_id: `R_${id}`,
    full_name: `acme/r${id}`,
    html_url: `https://github.com/acme/r${id}`,
    default_branch: 'main',
    created_at: '2020-01-01T00:00:00Z',
  });
  const repository = (id: number): unknown => ({
    hostId: String(id),
    identity: `github.com:${id}`,
    name: `acme/r${id}`,
    url: `https://github.com/acme/r${id}`,
    defaultBranch: 'main',
    archived: false,
  });

  it('pages through what the token sees, oldest first', async () => {
    const route =
      'GET /user/repos?affiliation=owner%2Ccollaborator%2Corganization_member&sort=created&direction=asc&per_page=100';
    const link = '<https://api.github.com/user/repos?page=2>; rel="next"';
    double.rest(`${route}&page=1`, { headers: { link }, body: [raw(1)] });
    const first = await double.host.listRepositories();
    double.rest(`${route}&page=2`, { body: [raw(2)] });
    const second = await double.host.listRepositories(first.next);
    expect([first, second]).toEqual([{ items: [repository(1)], next: '2' }, { items: [repository(2)] }]);
  });

  it.each([
    ['required; url=https://github.com/orgs/acme/sso', undefined],
    [
      'partial-results; organizations=21955855',
      /of an organization: .* for it under https:\/\/github\.com\/settings\/tokens/,
    ],
    ['partial-results; organizations=21955855,20582480', /of 2 organizations: .* for them under/],
    ['partial-results', /of an organization: /],
  ])('says that it is not whole: %s', async (header, sentence) => {
    double.rest(
      'GET /user/repos?affiliation=owner%2Ccollaborator%2Corganization_member&sort=created&direction=asc&per_page=100&page=1',
      { headers: { 'x-github-sso': header }, body: [raw(1)] },
    );
    const { items, partial } = await double.host.listRepositories();
    expect(items).toEqual([repository(1)]);
    expect(partial).toEqual(sentence === undefined ? undefined : expect.stringMatching(sentence));
  });

  it('of an App installation', async () => {
    double = openGithubDouble({ credential: { token: 'ghs_1' } });
    double.rest('GET /installation/repositories?per_page=100&page=1', {
      body: { total_count: 1, repositories: [raw(3)] },
    });
    expect(await double.host.listRepositories()).toEqual({ items: [repository(3)] });
  });
});
