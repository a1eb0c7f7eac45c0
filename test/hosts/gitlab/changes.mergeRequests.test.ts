import { finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { expectations, MAIN, newsOf, NOTHING, PULLS, X } from './laterReading';
import type { Expectations } from './laterReading';
import { ADA, DAN, mergeRequest } from './samples';

let double: GitlabDouble;
let expected: Expectations;
beforeEach(() => {
  double = openGitlabDouble();
  expected = expectations(double);
});
afterEach(() => finish(double));

describe('merge requests', () => {
  const approvals = (iid: number, ...users: unknown[]): void =>
    double.rest(`GET /projects/42/merge_requests/${iid}/approvals`, {
      body: { approved_by: users.map((user) => ({ user })) },
    });

  it('that changed are asked who approved', async () => {
    const cursor = await expected.readBefore([MAIN, X], [mergeRequest(1)]);
    expected.branches(MAIN, X);
    const changed = mergeRequest(1, { updated_at: '2026-11-22T10:00:00.000Z', reviewers: [ADA], user_notes_count: 2 });
    expected.pulls([mergeRequest(1), changed], '2026-11-21T10:00:00.123Z');
    approvals(1, ADA);
    const page = await double.host.changesSince(PAYMENTS, cursor);
    expect(page.pullRequests).toMatchObject([
      { id: '1', commentCount: 2, reviewers: [{ login: 'ada', status: 'approved' }] },
    ]);
  });

  it('that are open and not approved by all who were asked, what those said', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, X);
    expected.pulls([mergeRequest(1, { reviewers: [ADA, DAN] })]);
    approvals(1, DAN);
    double.rest('GET /projects/42/merge_requests/1/reviewers', {
      body: [
        { user: ADA, state: 'requested_changes' },
        { user: DAN, state: 'approved' },
      ],
    });
    const [pull] = (await double.host.changesSince(PAYMENTS, cursor)).pullRequests;
    expect(pull?.reviewers.map(({ login, status }) => [login, status])).toEqual([
      ['ada', 'needsWork'],
      ['dan', 'approved'],
    ]);
  });

  it('come without verdicts where GitLab does not tell them', async () => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, X);
    expected.pulls([mergeRequest(1, { reviewers: [ADA] })]);
    double.rest('GET /projects/42/merge_requests/1/approvals', { status: 404, body: { error: '404 Not Found' } });
    double.rest('GET /projects/42/merge_requests/1/reviewers', { status: 404, body: { error: '404 Not Found' } });
    const [pull] = (await double.host.changesSince(PAYMENTS, cursor)).pullRequests;
    expect(pull?.reviewers).toMatchObject([{ login: 'ada', status: 'unapproved' }]);
  });

  it.each([
    ['2026-11-01T10:00:00.000Z', 3_600_000],
    ['2026-09-01T10:00:00.000Z', undefined],
  ])('that changed last on %s have the project looked at within %s ms', async (at, within) => {
    const cursor = await expected.readBefore();
    expected.branches(MAIN, X);
    expected.pulls([mergeRequest(1, { updated_at: at, state: 'merged' })]);
    approvals(1);
    expect((await double.host.changesSince(PAYMENTS, cursor)).checkWithinMs).toBe(within);
  });

  it('of one instant on two pages are all read, once', async () => {
    const at = '2026-11-22T10:00:00.000Z';
    const cursor = await expected.readBefore();
    expected.branches(MAIN, X);
    const [one, two, three] = [1, 2, 3].map((iid) => mergeRequest(iid, { updated_at: at, state: 'merged' }));
    double.rest(`${PULLS}&per_page=20&page=1`, list([one, two], { next: 2 }));
    approvals(1);
    approvals(2);
    double.rest(`${PULLS}&updated_after=${encodeURIComponent(at)}&per_page=20&page=1`, list([one, two], { next: 2 }));
    const first = await double.host.changesSince(PAYMENTS, cursor);
    double.rest(`${PULLS}&updated_after=${encodeURIComponent(at)}&per_page=20&page=2`, list([three]));
    approvals(3);
    const second = await double.host.changesSince(PAYMENTS, first.next);
    expect([newsOf(first), newsOf(second)]).toEqual([
      { ...NOTHING, pulls: ['1', '2'], caughtUp: false },
      { ...NOTHING, pulls: ['3'] },
    ]);
  });
});
