import { join } from 'node:path';
import { commitFile, git, removeFolder, scratchFolder } from '../support/git';
import { openGithubLab } from '../support/githubLab';
import type { GithubLab, Json } from '../support/githubLab';

let lab: GithubLab;
let work: string;

const PULLS = '/repos/acme/payments/pulls';

beforeAll(async () => {
  lab = await openGithubLab();
});

afterAll(() => lab.close());

beforeEach(async () => {
  work = scratchFolder();
  await git(work, 'clone', '--quiet', lab.pushUrl('acme/payments'), 'clone');
});

afterEach(() => removeFolder(work));

/** Pushes a branch with one commit and opens a pull request from it. */
async function openPull(branch: string, more: Record<string, unknown> = {}): Promise<Json> {
  const clone = join(work, 'clone');
  await git(clone, 'checkout', '--quiet', '-b', branch, 'origin/main');
  await commitFile(clone, `${branch}.txt`, `${branch}\n`, `DEMO-1 ${branch}`);
  await git(clone, 'push', '--quiet', 'origin', branch);
  return (await lab.call('POST', PULLS, { title: `Add ${branch}`, head: branch, base: 'main', ...more })).body;
}

const summary = ({ number, title, state, draft, head, base, user, merged_at }: Json): unknown => ({
  number,
  title,
  state,
  draft,
  head: head.ref,
  base: base.ref,
  author: user.login,
  merged: merged_at !== null,
});

describe('opening', () => {
  it('opens one and lists it', async () => {
    const pull = await openPull('open-one', { body: 'Why', draft: true });
    const expected = {
      number: pull.number,
      title: 'Add open-one',
      state: 'open',
      draft: true,
      head: 'open-one',
      base: 'main',
      author: 'ada-acme',
      merged: false,
    };
    expect(summary(pull)).toEqual(expected);
    expect([pull.commits, pull.changed_files, pull.additions, pull.mergeable]).toEqual([1, 1, 1, true]);
    const listed = await lab.call('GET', `${PULLS}?state=all&head=acme:open-one`);
    expect(listed.body.map(summary)).toEqual([expected]);
    expect(listed.body[0].commits).toBeUndefined();
  });

  it.each([
    [{ head: 'nothing' }, { resource: 'PullRequest', field: 'head', code: 'invalid' }],
    [{ base: 'nothing' }, { resource: 'PullRequest', field: 'base', code: 'invalid' }],
    [
      { head: 'release/1.0' },
      { resource: 'PullRequest', code: 'custom', message: 'No commits between main and release/1.0' },
    ],
    [{ title: '' }, { resource: 'PullRequest', field: 'title', code: 'missing_field' }],
  ])('refuses %j', async (wrong, error) => {
    const reply = await lab.call('POST', PULLS, { title: 'T', head: 'feature/DEMO-4-refunds', base: 'main', ...wrong });
    expect([reply.status, reply.body.message, reply.body.errors]).toEqual([422, 'Validation Failed', [error]]);
  });

  it('refuses a second one between the same branches', async () => {
    await openPull('twice');
    const reply = await lab.call('POST', PULLS, { title: 'Again', head: 'twice', base: 'main' });
    const message = 'A pull request already exists for acme:twice.';
    expect(reply.body.errors).toEqual([{ resource: 'PullRequest', code: 'custom', message }]);
  });
});

describe('reviewing', () => {
  it('keeps reviews, requests and comments', async () => {
    const { number } = await openPull('reviewed');
    const requested = await lab.call('POST', `${PULLS}/${number}/requested_reviewers`, {
      reviewers: ['dan-acme', 'vera-acme'],
    });
    expect(requested.body.requested_reviewers.map((user: Json) => user.login)).toEqual(['dan-acme', 'vera-acme']);
    await lab.call('POST', `${PULLS}/${number}/reviews`, { event: 'REQUEST_CHANGES', body: 'No' }, 'reviewer');
    await lab.call('POST', `${PULLS}/${number}/reviews`, { event: 'APPROVE' }, 'reviewer');
    await lab.call('POST', `/repos/acme/payments/issues/${number}/comments`, { body: 'Fine' }, 'viewer');
    const reviews = (await lab.call('GET', `${PULLS}/${number}/reviews`)).body;
    expect(reviews.map((review: Json) => [review.user.login, review.state])).toEqual([
      ['dan-acme', 'CHANGES_REQUESTED'],
      ['dan-acme', 'APPROVED'],
    ]);
    const pull = (await lab.call('GET', `${PULLS}/${number}`)).body;
    expect([pull.comments, pull.requested_reviewers.map((user: Json) => user.login)]).toEqual([1, ['vera-acme']]);
  });

  it('refuses the author and people without access', async () => {
    const { number } = await openPull('own');
    const own = await lab.call('POST', `${PULLS}/${number}/reviews`, { event: 'APPROVE' });
    expect([own.status, own.body.errors]).toEqual([422, ['Can not approve your own pull request']]);
    const author = await lab.call('POST', `${PULLS}/${number}/requested_reviewers`, { reviewers: ['ada-acme'] });
    expect(author.body.message).toBe('Review cannot be requested from pull request author.');
    const stranger = await lab.call('POST', `${PULLS}/${number}/requested_reviewers`, { reviewers: ['nobody'] });
    expect(stranger.body.message).toMatch(/^Reviews may only be requested from collaborators\./);
  });
});

describe('merging and closing', () => {
  it.each([
    ['merge', 2, /^Merge pull request #\d+ from acme\/by-merge$/],
    ['squash', 1, /^Add by-squash \(#\d+\)$/],
  ])('%s makes a real commit with %d parents', async (method, parents, subject) => {
    const pull = await openPull(`by-${method}`);
    const merged = await lab.call('PUT', `${PULLS}/${pull.number}/merge`, { merge_method: method });
    expect(merged.body).toEqual({ sha: merged.body.sha, merged: true, message: 'Pull Request successfully merged' });
    const clone = join(work, 'clone');
    await git(clone, 'fetch', '--quiet', 'origin');
    expect(await git(clone, 'rev-parse', 'origin/main')).toBe(merged.body.sha);
    expect((await git(clone, 'log', '-1', '--format=%P', 'origin/main')).split(' ')).toHaveLength(parents);
    expect(await git(clone, 'log', '-1', '--format=%s', 'origin/main')).toMatch(subject);
    expect(await git(clone, 'show', `origin/main:by-${method}.txt`)).toBe(`by-${method}`);
    const after = (await lab.call('GET', `${PULLS}/${pull.number}`)).body;
    expect([after.state, after.merged, after.merge_commit_sha, after.merged_by.login]).toEqual([
      'closed',
      true,
      merged.body.sha,
      'ada-acme',
    ]);
    const [activity] = (await lab.call('GET', '/repos/acme/payments/activity?per_page=1')).body;
    expect(activity.activity_type).toBe('pr_merge');
  });

  it('merges two changes of one file, and says when it cannot', async () => {
    const clone = join(work, 'clone');
    const text = (first: string, last: string): string => [first, 2, 3, 4, 5, 6, 7, last].join('\n');
    await commitFile(clone, 'both.txt', text('one', 'eight'), 'Base');
    await git(clone, 'push', '--quiet', 'origin', 'main');
    await git(clone, 'checkout', '--quiet', '-b', 'top', 'main');
    await commitFile(clone, 'both.txt', text('ONE', 'eight'), 'Top');
    await git(clone, 'checkout', '--quiet', '-b', 'conflict', 'main');
    await commitFile(clone, 'both.txt', text('uno', 'eight'), 'Conflict');
    await git(clone, 'checkout', '--quiet', 'main');
    await commitFile(clone, 'both.txt', text('one', 'EIGHT'), 'Bottom');
    await git(clone, 'push', '--quiet', 'origin', 'main', 'top', 'conflict');
    const open = async (head: string): Promise<Json> =>
      (await lab.call('POST', PULLS, { title: head, head, base: 'main' })).body;
    const [top, conflict] = [await open('top'), await open('conflict')];
    expect((await lab.call('PUT', `${PULLS}/${top.number}/merge`)).status).toBe(200);
    await git(clone, 'fetch', '--quiet', 'origin');
    expect(await git(clone, 'show', 'origin/main:both.txt')).toBe(text('ONE', 'EIGHT'));
    expect((await lab.call('GET', `${PULLS}/${conflict.number}`)).body.mergeable).toBe(false);
    const refused = await lab.call('PUT', `${PULLS}/${conflict.number}/merge`);
    expect([refused.status, refused.body.message]).toEqual([405, 'Pull Request is not mergeable']);
  });

  it('follows a push to the branch, and closes when the branch goes', async () => {
    const pull = await openPull('moving');
    const clone = join(work, 'clone');
    const head = await commitFile(clone, 'more.txt', 'more\n', 'More');
    await git(clone, 'push', '--quiet', 'origin', 'moving');
    expect((await lab.call('GET', `${PULLS}/${pull.number}`)).body.head.sha).toBe(head);
    await git(clone, 'push', '--quiet', 'origin', ':moving');
    const after = (await lab.call('GET', `${PULLS}/${pull.number}`)).body;
    expect([after.state, after.merged, after.head.sha]).toEqual(['closed', false, head]);
  });

  it('marks as merged what a push to the base brought', async () => {
    const pull = await openPull('indirect');
    const clone = join(work, 'clone');
    await git(clone, 'push', '--quiet', 'origin', 'indirect:main');
    expect((await lab.call('GET', `${PULLS}/${pull.number}`)).body.merged).toBe(true);
  });

  it('closes, changes the title and opens again', async () => {
    const { number } = await openPull('closing');
    const closed = await lab.call('PATCH', `${PULLS}/${number}`, { state: 'closed', title: 'DEMO-2 Other' });
    expect([closed.body.state, closed.body.title, closed.body.closed_at === null]).toEqual([
      'closed',
      'DEMO-2 Other',
      false,
    ]);
    const open = await lab.call('PATCH', `${PULLS}/${number}`, { state: 'open' });
    expect([open.body.state, open.body.closed_at]).toEqual(['open', null]);
  });
});
