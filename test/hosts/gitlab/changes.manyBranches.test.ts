import type { Cursor } from '../../../src/hosts/host';
import { finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { A, B, BRANCHES, C, COMMITS, expectations, newsOf, NOTHING, PULLS } from './laterReading';
import type { Expectations } from './laterReading';
import { branch, commit } from './samples';

let double: GitlabDouble;
let expected: Expectations;
beforeEach(() => {
  double = openGitlabDouble();
  expected = expectations(double);
});
afterEach(() => finish(double));

describe('a project with more than a hundred branches', () => {
  const PUSHES = 'GET /projects/42/events?action=pushed&per_page=1&page=1';
  const many = Array.from({ length: 101 }, (_, index) => branch(`b${String(index).padStart(3, '0')}`, commit(C, [B])));

  function expectAll(): void {
    double.rest(BRANCHES, list(many.slice(0, 100), { next: 2, total: 101 }));
    double.rest(BRANCHES.replace('&page=1', '&page=2'), list(many.slice(100), { total: 101 }));
  }

  async function readMany(): Promise<Cursor> {
    expectAll();
    double.rest(`${PULLS}&per_page=100&page=1`, list([]));
    double.rest(
      `${COMMITS}?all=true&order=topo&per_page=100&page=1`,
      list([commit(C, [B]), commit(B, [A]), commit(A)]),
    );
    let page = await double.host.changesSince(PAYMENTS);
    while (!page.caughtUp) {
      page = await double.host.changesSince(PAYMENTS, page.next);
    }
    return page.next;
  }

  async function readWithPush(cursor: Cursor, push: number, listed: boolean): Promise<Cursor> {
    double.rest(PUSHES, list([{ id: push, project_id: 42 }]));
    if (listed) {
      expectAll();
    }
    expected.pulls();
    const page = await double.host.changesSince(PAYMENTS, cursor);
    expect(newsOf(page)).toEqual(NOTHING);
    return page.next;
  }

  it('lists them only after a push, and costs two requests else', async () => {
    const first = await readWithPush(await readMany(), 7, true);
    const second = await readWithPush(first, 7, false);
    await readWithPush(await readWithPush(second, 8, true), 8, false);
  });

  it('lists them every six hours anyway', async () => {
    const cursor = await readWithPush(await readMany(), 7, true);
    double.now += 6 * 3_600_000;
    await readWithPush(cursor, 7, true);
  });

  it('lists them where the token may not read events', async () => {
    const cursor = await readMany();
    double.rest(PUSHES, { status: 403, body: { message: '403 Forbidden' } });
    expectAll();
    expected.pulls();
    expect(newsOf(await double.host.changesSince(PAYMENTS, cursor))).toEqual(NOTHING);
  });
});
