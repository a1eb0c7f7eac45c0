import { failure, finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { ADA, branch, commit, DAN, id, mergeRequest } from './samples';

let double: GitlabDouble;
beforeEach(() => {
  double = openGitlabDouble();
});
afterEach(() => finish(double));

const [A, B, C] = ['a', 'b', 'c'].map(id) as [string, string, string];
const REPOSITORY = '/projects/42/repository';

describe('compare', () => {
  const expectHead = (name: string, sha: string): void =>
    double.rest(`GET ${REPOSITORY}/branches/${encodeURIComponent(name)}`, { body: branch(name, commit(sha)) });
  const expectOpen = (...open: unknown[]): void =>
    double.rest(
      'GET /projects/42/merge_requests?state=opened&source_branch=feature%2Fx&target_branch=main&per_page=20&page=1',
      list(open),
    );

  it('counts both ways by object name, and finds the open merge request, not one of a fork', async () => {
    expectHead('main', B);
    expectHead('feature/x', C);
    double.rest(`GET ${REPOSITORY}/commits?ref_name=${B}..${C}&per_page=100&page=1`, list([commit(C, [A])]));
    double.rest(`GET ${REPOSITORY}/commits?ref_name=${C}..${B}&per_page=100&page=1`, list([commit(B, [A])]));
    expectOpen({ ...mergeRequest(6), source_project_id: 99, target_project_id: 42 }, mergeRequest(7));
    expect(await double.host.compare(PAYMENTS, 'main', 'feature/x')).toMatchObject({
      ahead: 1,
      behind: 1,
      commits: [{ id: C }],
      existing: { id: '7', url: 'https://gitlab.com/acme/payments/-/merge_requests/7' },
    });
  });

  it('asks for no range between a branch and itself', async () => {
    expectHead('main', B);
    expectHead('feature/x', B);
    expectOpen();
    expect(await double.host.compare(PAYMENTS, 'main', 'feature/x')).toEqual({ ahead: 0, behind: 0, commits: [] });
  });

  it('counts beyond a page, and gives the newest fifty', async () => {
    expectHead('main', B);
    expectHead('feature/x', C);
    const page = (from: number, count: number): unknown[] =>
      Array.from({ length: count }, (_, index) => commit((from + index).toString(16).padStart(40, '0')));
    double.rest(`GET ${REPOSITORY}/commits?ref_name=${B}..${C}&per_page=100&page=1`, list(page(0, 100), { next: 2 }));
    double.rest(`GET ${REPOSITORY}/commits?ref_name=${B}..${C}&per_page=100&page=2`, list(page(100, 7)));
    double.rest(`GET ${REPOSITORY}/commits?ref_name=${C}..${B}&per_page=100&page=1`, list([]));
    expectOpen();
    const { ahead, behind, commits } = await double.host.compare(PAYMENTS, 'main', 'feature/x');
    expect([ahead, behind, commits.length, commits[49]?.id]).toEqual([107, 0, 50, (49).toString(16).padStart(40, '0')]);
  });

  it('says which branch is gone', async () => {
    double.rest(`GET ${REPOSITORY}/branches/main`, { status: 404, body: { message: '404 Branch Not Found' } });
    const error = await failure(() => double.host.compare(PAYMENTS, 'main', 'feature/x'));
    expect([error.kind, error.message]).toEqual(['notFound', 'There is no branch main in acme/payments.']);
  });
});

describe('creating', () => {
  it('makes a branch', async () => {
    double.rest(
      `POST ${REPOSITORY}/branches`,
      { status: 201, body: branch('feature/DEMO-1', commit(B)) },
      { branch: 'feature/DEMO-1', ref: 'main' },
    );
    const made = await double.host.createBranch(PAYMENTS, { name: 'feature/DEMO-1', from: 'main' });
    expect([made.name, made.head.id, made.url]).toEqual([
      'feature/DEMO-1',
      B,
      'https://gitlab.com/acme/payments/-/tree/feature/DEMO-1',
    ]);
  });

  it.each([
    ['DEMO-1 Mine', false, 'DEMO-1 Mine'],
    ['DEMO-1 Mine', true, 'Draft: DEMO-1 Mine'],
    ['Draft: DEMO-1 Mine', true, 'Draft: DEMO-1 Mine'],
    ['[draft] DEMO-1', true, '[draft] DEMO-1'],
  ])('opens a merge request: %s, draft %s', async (title, draft, sent) => {
    double.rest(
      'POST /projects/42/merge_requests',
      { status: 201, body: mergeRequest(7, { title: sent, draft }) },
      {
        source_branch: 'feature/x',
        target_branch: 'main',
        title: sent,
        description: 'Because.',
        reviewer_ids: [1],
      },
    );
    const made = await double.host.createPullRequest(PAYMENTS, {
      sourceBranch: 'feature/x',
      targetBranch: 'main',
      title,
      description: 'Because.',
      draft,
      reviewers: ['1', 'nobody'],
    });
    expect([made.id, made.status]).toEqual(['7', draft ? 'draft' : 'open']);
  });

  it.each([
    [['1', '2'], [ADA, DAN], undefined],
    [['1', '2'], [ADA], 1],
    [['1', '2', '2'], [], 2],
    [[], null, undefined],
  ])('asked for reviewers %j: tells how many GitLab left out', async (reviewers, reviewing, notAsked) => {
    double.rest('POST /projects/42/merge_requests', { status: 201, body: mergeRequest(7, { reviewers: reviewing }) });
    const pull = { sourceBranch: 'feature/x', targetBranch: 'main', title: 'DEMO-1', reviewers };
    expect((await double.host.createPullRequest(PAYMENTS, pull)).reviewersNotAsked).toBe(notAsked);
  });

  it('says that one is open already', async () => {
    double.rest('POST /projects/42/merge_requests', {
      status: 409,
      body: { message: ['Another open merge request already exists for this source branch: !5'] },
    });
    const pull = { sourceBranch: 'feature/x', targetBranch: 'main', title: 'DEMO-1' };
    const error = await failure(() => double.host.createPullRequest(PAYMENTS, pull));
    expect([error.kind, error.message]).toEqual([
      'conflict',
      'Another open merge request already exists for this source branch: !5.',
    ]);
  });
});

describe('searching', () => {
  it('finds members who may review, without blocked ones', async () => {
    double.rest('GET /projects/42/members/all?query=da&per_page=20&page=1', list([ADA, { ...DAN, state: 'blocked' }]));
    expect(await double.host.searchReviewers?.(PAYMENTS, ' da ')).toEqual([
      { id: '1', name: 'Ada Admin', login: 'ada', url: ADA.web_url, avatarUrl: ADA.avatar_url },
    ]);
  });

  it('finds branches, and the default branch where it is beyond the first page', async () => {
    double.rest(`GET ${REPOSITORY}/branches?search=a&per_page=50&page=1`, list([branch('DEMO-1-a', commit(B))]));
    double.rest(`GET ${REPOSITORY}/branches/main`, { body: branch('main', commit(A)) });
    const found = await double.host.searchBranches(PAYMENTS, 'a');
    expect(found.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['main', true],
      ['DEMO-1-a', false],
    ]);
  });

  it('takes signs that mean something to GitLab for what they are', async () => {
    double.rest(`GET ${REPOSITORY}/branches?search=x&per_page=50&page=1`, list([branch('x', commit(B))]));
    expect(await double.host.searchBranches(PAYMENTS, '^x')).toEqual([]);
  });

  it('finds none in an empty project', async () => {
    double.rest(`GET ${REPOSITORY}/branches?per_page=50&page=1`, {
      status: 404,
      body: { message: '404 Repository Not Found' },
    });
    expect(await double.host.searchBranches({ ...PAYMENTS, defaultBranch: null }, '')).toEqual([]);
  });
});

describe('changed files', () => {
  it('costs a request for each commit with names, and none without', async () => {
    const raw = { old_path: 'a.ts', new_path: 'a.ts', diff: '@@ -1 +1 @@\n-a\n+b\n' };
    double.rest(`GET ${REPOSITORY}/commits/${A}/diff?per_page=10&page=1`, list([raw], { total: 23 }));
    double.rest(`GET ${REPOSITORY}/commits/${B}/diff?per_page=10&page=1`, {
      status: 404,
      body: { message: '404 Commit Not Found' },
    });
    expect(await double.host.changedFiles?.(PAYMENTS, [A, B, 'not an id'], true)).toEqual(
      new Map([
        [
          A,
          {
            count: 23,
            files: [
              {
                path: 'a.ts',
                change: 'modified',
                linesAdded: 1,
                linesRemoved: 1,
                url: `https://gitlab.com/acme/payments/-/blob/${A}/a.ts`,
              },
            ],
          },
        ],
      ]),
    );
    expect(await double.host.changedFiles?.(PAYMENTS, [A, B], false)).toEqual(new Map());
  });
});

describe('recent activity', () => {
  const EVENTS = 'GET /events?scope=all&sort=desc';
  const event = (project: number | null, at: string): unknown => ({ id: 1, project_id: project, created_at: at });

  it('is the latest event of each project since then, by the host’s clock', async () => {
    const date = { date: 'Sun, 22 Nov 2026 11:59:58 GMT' };
    const first = list([event(42, '2026-11-22T11:00:00.000Z'), event(43, '2026-11-22T10:30:00.000Z')], { next: 2 });
    double.rest(`${EVENTS}&after=2026-11-21&per_page=100&page=1`, { ...first, headers: { ...first.headers, ...date } });
    double.rest(
      `${EVENTS}&after=2026-11-21&per_page=100&page=2`,
      list(
        [
          event(42, '2026-11-22T10:15:00.000Z'),
          event(null, '2026-11-22T10:12:00.000Z'),
          event(44, '2026-11-22T09:59:00.000Z'),
        ],
        {
          next: 3,
        },
      ),
    );
    expect(await double.host.recentActivity?.('2026-11-22T10:00:00.000Z')).toEqual({
      repositories: [
        { hostId: '42', lastActivityAt: '2026-11-22T11:00:00.000Z' },
        { hostId: '43', lastActivityAt: '2026-11-22T10:30:00.000Z' },
      ],
      askedAt: '2026-11-22T11:59:58.000Z',
    });
  });

  it('asks for one page where there is no time to begin at', async () => {
    double.rest(`${EVENTS}&per_page=100&page=1`, list([event(42, '2026-11-22T11:00:00.000Z')], { next: 2 }));
    expect(await double.host.recentActivity?.(undefined)).toMatchObject({ repositories: [{ hostId: '42' }] });
  });

  it('is null for a token that may not read events', async () => {
    double.rest(`${EVENTS}&per_page=100&page=1`, { status: 403, body: { error: 'insufficient_scope', scope: 'api' } });
    expect(await double.host.recentActivity?.(undefined)).toBeNull();
  });
});

it('lists projects after the last one of the page before', async () => {
  const raw = {
    id: 5,
    path_with_namespace: 'a/b',
    web_url: 'https://gitlab.com/a/b',
    created_at: '2024-01-01T00:00:00Z',
  };
  const query = 'membership=true&order_by=id&sort=asc&per_page=100&page=1';
  double.rest(`GET /projects?${query}`, list([raw], { next: 2 }));
  double.rest(`GET /projects?${query}&id_after=5`, list([{ ...raw, id: 9 }]));
  const first = await double.host.listRepositories();
  const second = await double.host.listRepositories(first.next);
  expect([first.items[0]?.hostId, first.next, second.items[0]?.hostId, second.next]).toEqual([
    '5',
    '5',
    '9',
    undefined,
  ]);
});
