import { failureOf } from '../contract/reading';
import { BRANCHES, cursorAfter, openBitbucketDouble, PAYMENTS, PULLS, rawPull, REPO } from './double';
import type { BitbucketDouble } from './double';

let double: BitbucketDouble;

beforeEach(() => {
  double = openBitbucketDouble();
});

afterEach(() => double.done());

const HOUR_MS = 3_600_000;
const NEXT = `https://api.bitbucket.org/2.0${REPO}/pullrequests?page=2`;
const OPEN = `${REPO}/pullrequests?state=OPEN&sort=-updated_on&pagelen=50&fields=%2Bvalues.participants`;

/** Reads with what Bitbucket lists first, and gives the ids that are new and the cursor. */
async function read(cursor: string, values: unknown[], next?: string): Promise<{ ids: string[]; next: string }> {
  double.rest(`GET ${BRANCHES}`, { body: { values: [] } });
  double.rest(`GET ${PULLS}`, { body: { values, ...(next === undefined ? {} : { next }) } });
  const page = await double.host.changesSince(PAYMENTS, cursor);
  return { ids: page.pullRequests.map(({ id }) => id), next: page.next };
}

const approved = { participants: [{ role: 'REVIEWER', state: 'approved', user: { display_name: 'Dan' } }] };

it('gives a pull request once, and again when anything of it changed, its date or not', async () => {
  const first = await read(cursorAfter([]), [rawPull(2), rawPull(1)]);
  const second = await read(first.next, [rawPull(2), rawPull(1)]);
  const third = await read(second.next, [rawPull(2), rawPull(1, approved)]);
  const fourth = await read(third.next, [rawPull(1, approved), rawPull(2, { state: 'MERGED' })]);
  expect([first.ids, second.ids, third.ids, fourth.ids]).toEqual([['2', '1'], [], ['1'], ['2']]);
});

it('reads on while a whole page is not older than what was seen last', async () => {
  const first = await read(cursorAfter([]), [rawPull(1)]);
  const later = { updated_on: '2026-11-03T00:00:00+00:00' };
  double.rest(`GET ${BRANCHES}`, { body: { values: [] } });
  double.rest(`GET ${PULLS}`, { body: { values: [rawPull(3, later)], next: NEXT } });
  double.rest(`GET ${NEXT}`, { body: { values: [rawPull(2, later), rawPull(1)], next: `${NEXT}0` } });
  double.rest(`GET ${NEXT}0`, { body: { values: [rawPull(0, { updated_on: '2020-01-01T00:00:00+00:00' })] } });
  const page = await double.host.changesSince(PAYMENTS, first.next);
  expect([page.pullRequests.map(({ id }) => id), page.caughtUp]).toEqual([['3', '2', '0'], true]);
});

it('looks at all open ones once an hour where there are more than a page', async () => {
  const old = { updated_on: '2020-01-01T00:00:00+00:00' };
  const known = JSON.parse((await read(cursorAfter([]), [rawPull(9)])).next) as { pulls: object };
  const cursor = JSON.stringify({ ...known, pulls: { ...known.pulls, sweptAt: double.now - HOUR_MS + 1000 } });
  const listed = [rawPull(9), rawPull(8, old)];
  const quiet = await read(cursor, listed, NEXT);
  double.now += HOUR_MS;
  double.rest(`GET ${BRANCHES}`, { body: { values: [] } });
  double.rest(`GET ${PULLS}`, { body: { values: listed, next: NEXT } });
  double.rest(`GET ${OPEN}`, { body: { values: [rawPull(9), rawPull(1, { ...old, ...approved })] } });
  const page = await double.host.changesSince(PAYMENTS, quiet.next);
  expect([quiet.ids, page.pullRequests.map(({ id }) => id)]).toEqual([['8'], ['1']]);
});

describe('opening one', () => {
  const draft = { sourceBranch: 'feature', targetBranch: 'main', title: 'DEMO-1', draft: true, reviewers: ['u-1'] };
  const query = new URLSearchParams({
    state: 'OPEN',
    q: `source.branch.name = "feature" AND destination.branch.name = "main" AND source.repository.uuid = "{${PAYMENTS.hostId}}"`,
    pagelen: '1',
  }).toString();

  it('sends what Bitbucket takes', async () => {
    double.rest(`GET ${REPO}/pullrequests?${query}`, { body: { values: [] } });
    double.rest(
      `POST ${REPO}/pullrequests`,
      { status: 201, body: rawPull(5, { draft: true }) },
      {
        title: 'DEMO-1',
        description: '',
        source: { branch: { name: 'feature' } },
        destination: { branch: { name: 'main' } },
        draft: true,
        reviewers: [{ uuid: '{u-1}' }],
      },
    );
    const made = await double.host.createPullRequest(PAYMENTS, draft);
    expect([made.id, made.status]).toEqual(['5', 'draft']);
  });

  it('changes none that is open, and names it', async () => {
    double.rest(`GET ${REPO}/pullrequests?${query}`, { body: { values: [rawPull(4)] } });
    const error = await failureOf(double.host.createPullRequest(PAYMENTS, draft));
    expect([error.kind, error.details.remedy]).toEqual([
      'conflict',
      'Use that one: https://bitbucket.org/acme/payments/pull-requests/4',
    ]);
  });

  it('says in Bitbucket’s words what is wrong', async () => {
    double.rest(`GET ${REPO}/pullrequests?${query}`, { body: { values: [] } });
    double.rest(`POST ${REPO}/pullrequests`, {
      status: 400,
      body: { type: 'error', error: { message: 'Bad request', fields: { reviewers: ['ada is the author.'] } } },
    });
    const error = await failureOf(double.host.createPullRequest(PAYMENTS, draft));
    expect([error.kind, error.message]).toEqual(['invalid', 'Bad request ada is the author.']);
  });
});
