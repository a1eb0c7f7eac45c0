import type { ChangePage, Host, ReadingOptions } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import type { Repository } from '../../../src/domain/repository';
import { cloneWorkspace } from '../../support/gitWorkspace';
import type { GitWorkspace } from '../../support/gitWorkspace';
import { failureOf, findRepository, news, NO_NEWS, readAll } from '../contract/reading';
import type { Reading } from '../contract/reading';
import { openAzureLab } from './labSubject';
import type { AzureLab } from './labSubject';

const PULLS = 'acme/_apis/git/repositories/payments/pullrequests';

/** Releases that read differently: with and without a filter by closing date, drafts and paged refs. */
describe.each(['azure-devops', 'azure-devops-server', 'tfs-2017'])('%s', (id) => {
  let lab: AzureLab;
  let host: Host;
  let repository: Repository;
  let workspace: GitWorkspace;
  let cursor: string;
  let clock = 0;

  beforeAll(async () => {
    lab = await openAzureLab(id);
    host = open('readWrite');
    repository = await findRepository(host, 'acme/payments');
    workspace = await cloneWorkspace(
      lab.host.repositories.find(({ fullName }) => fullName === 'acme/payments')?.pushUrl ?? '',
    );
    cursor = (await readAll(host, repository)).next;
  });
  afterAll(async () => {
    await workspace.close();
    await lab.close();
  });

  function open(credential: string): Host {
    const http = openHttp(lab.fetch, () => Date.now() + clock);
    return lab.module.open(lab.module.readAccess(lab.draft(credential)), http);
  }

  /** What is new, read by a driver that knows nothing but its cursor, as each run of the app does. */
  async function whatIsNew(options: ReadingOptions = {}): Promise<{ reading: Reading; calls: number }> {
    lab.count();
    const reading = await readAll(open('readWrite'), repository, cursor, options);
    cursor = reading.next;
    return { reading, calls: lab.count() };
  }

  async function push(branch: string, ...messages: string[]): Promise<string[]> {
    await workspace.git('checkout', '--quiet', '-B', branch, 'origin/main');
    const ids: string[] = [];
    for (const message of messages) {
      ids.push(await workspace.commit(message));
    }
    await workspace.git('push', '--quiet', '--force', 'origin', 'HEAD');
    return ids;
  }

  it('a quiet repository costs one request, also after a cold start; one more where somebody waits, and every four hours', async () => {
    const calls: number[] = [];
    async function look(options: ReadingOptions): Promise<void> {
      const { reading, calls: made } = await whatIsNew(options);
      expect(news(reading)).toEqual(NO_NEWS);
      calls.push(made);
    }
    // After the first reading pull requests are looked at once more: they may have changed while it ran.
    await look({ pullRequestsQuiet: true });
    await look({ pullRequestsQuiet: true });
    await look({});
    clock += 4 * 3600_000 - 60_000;
    await look({ pullRequestsQuiet: true });
    clock += 60_000;
    await look({ pullRequestsQuiet: true });
    // The last look also asks for finished ones, as it does every hour.
    expect(calls).toEqual([2, 1, 2, 1, 3]);
  });

  it('a push is a reason to look at pull requests, however quiet they were', async () => {
    await push('quiet', 'Nothing here');
    const { calls } = await whatIsNew({ pullRequestsQuiet: true });
    expect(calls).toBe(1 + 1 + 2);
  });

  it('finds keys behind the first line, with files, parents and who pushed: one request for each such commit', async () => {
    const long = `${'x'.repeat(120)} DEMO-3`;
    const ids = await push('work', 'Nothing here', 'First line\n\nDEMO-1 in the body', long, 'DEMO-2 On its own');
    const { reading, calls } = await whatIsNew();
    const commits = ids.map((one) => reading.commits.get(one));
    expect(commits.map((commit) => commit?.message.trim())).toEqual([
      'Nothing here',
      'First line\n\nDEMO-1 in the body',
      long,
      'DEMO-2 On its own',
    ]);
    expect(commits.map((commit) => commit?.parents[0])).toEqual([undefined, ids[0], ids[1], ids[2]]);
    expect(commits.map((commit) => commit?.changedFiles)).toEqual([
      undefined,
      ...[2, 3, 4].map(() => ({ count: 1, files: [expect.objectContaining({ change: 'added' })] })),
    ]);
    expect(commits[1]?.pusher?.name).toBe('Dan Developer');
    // Pushes, the push, three commits; active and finished pull requests.
    expect(calls).toBe(1 + 1 + 3 + 2);
  });

  it('costs no more with more branches', async () => {
    for (const name of ['one', 'two', 'three']) {
      await push(`many/${name}`, `DEMO-1 ${name}`);
    }
    const { reading, calls } = await whatIsNew();
    expect([...reading.branches.keys()].sort()).toEqual(['many/one', 'many/three', 'many/two']);
    // Pushes, three pushes with a commit each, two for pull requests.
    expect(calls).toBe(1 + 3 + 3 + 2);
  });

  it('a fast-forward of commits that name issues is no force push, and asks nothing to know it', async () => {
    await workspace.git('checkout', '--quiet', 'work');
    await workspace.commit('DEMO-4 More');
    await workspace.git('push', '--quiet', 'origin', 'HEAD');
    const { reading, calls } = await whatIsNew();
    expect(news(reading)).toEqual({ ...NO_NEWS, commits: ['DEMO-4 More'], branches: ['work'] });
    expect(calls).toBe(1 + 1 + 1 + 2);
  });

  it('a pull request comes, changes, is commented, and is completed', async () => {
    const made = await lab.act('readWrite', 'POST', PULLS, {
      sourceRefName: 'refs/heads/work',
      targetRefName: 'refs/heads/main',
      title: 'Please',
      description: `${'y'.repeat(450)} DEMO-5`,
    });
    const pullId = String(made.pullRequestId);
    const created = (await whatIsNew()).reading.pullRequests.get(pullId);
    expect([created?.status, created?.description.endsWith('DEMO-5'), created?.commentCount]).toEqual([
      'open',
      true,
      0,
    ]);

    await lab.act('reviewer', 'POST', `${PULLS}/${pullId}/threads`, {
      comments: [
        { content: 'Why?', commentType: 'text' },
        { content: 'Ada voted 10', commentType: 'system' },
      ],
    });
    await lab.act('readWrite', 'PATCH', `${PULLS}/${pullId}`, { title: 'DEMO-5 Please' });
    const changed = (await whatIsNew()).reading.pullRequests.get(pullId);
    expect([changed?.title, changed?.commentCount]).toEqual(['DEMO-5 Please', 1]);
    expect(Date.parse(changed?.updatedAt ?? '')).toBeGreaterThan(Date.parse(created?.updatedAt ?? ''));

    await lab.act('reviewer', 'POST', `${PULLS}/${pullId}/threads/1/comments`, { content: 'Because.' });
    expect(news((await whatIsNew()).reading)).toEqual(NO_NEWS);
    clock += 2 * 3600_000;
    expect((await whatIsNew()).reading.pullRequests.get(pullId)?.commentCount).toBe(2);

    await lab.act('readWrite', 'PATCH', `${PULLS}/${pullId}`, { status: 'completed' });
    const { reading } = await whatIsNew();
    expect(reading.pullRequests.get(pullId)).toMatchObject({ status: 'merged', commentCount: 2 });
    expect([...reading.commits.values()].map(({ message }) => message.split('\n')[0])).toEqual([
      `Merged PR ${pullId}: DEMO-5 Please`,
    ]);
    expect([...reading.commits.values()][0]?.parents.length).toBe(2);
    expect(news((await whatIsNew()).reading)).toEqual(NO_NEWS);
  });

  it('finds a pull request that was made and abandoned between two readings, without any push, within an hour', async () => {
    const made = await lab.act('readWrite', 'POST', PULLS, {
      sourceRefName: 'refs/heads/many/one',
      targetRefName: 'refs/heads/main',
      title: 'DEMO-6 In passing',
    });
    await lab.act('readWrite', 'PATCH', `${PULLS}/${String(made.pullRequestId)}`, { status: 'abandoned' });
    const first = await whatIsNew();
    clock += 3601_000;
    const second = await whatIsNew();
    expect([...first.reading.pullRequests.values(), ...second.reading.pullRequests.values()]).toMatchObject([
      { title: 'DEMO-6 In passing', status: 'declined' },
    ]);
  });

  it('notices that the server is another version by now', async () => {
    clock += 25 * 3600_000;
    const { calls } = await whatIsNew();
    expect(calls).toBeGreaterThanOrEqual(3);
    const other = JSON.parse(cursor) as Record<string, unknown>;
    const tooNew = JSON.stringify({ ...other, api: [9, 9] });
    expect(news(await readAll(open('readWrite'), repository, tooNew))).toEqual(NO_NEWS);
  });

  it('obeys a delay that comes with a good answer', async () => {
    const slow = open('slowed');
    const before = Date.now();
    await slow.listRepositories();
    await slow.listRepositories();
    // Version, list, list: two pauses of a second.
    expect(Date.now() - before).toBeGreaterThanOrEqual(1900);
  });

  it('does not wait long for a delay, but says when to come back', async () => {
    const fetch: typeof lab.fetch = async (url, init) => {
      const response = await lab.fetch(url, init);
      const headers = new Headers(response.headers);
      headers.set('retry-after', '20');
      return new Response(response.body, { status: response.status, headers });
    };
    const http = openHttp(fetch, () => 1_000_000);
    const slow = lab.module.open(lab.module.readAccess(lab.draft('readWrite')), http);
    const error = await failureOf(slow.listRepositories());
    expect([error.kind, error.details.retryAt]).toEqual(['rateLimited', 1_020_000]);
  });
});

it('bounds history by a date, and still shows every branch and what is active', async () => {
  const lab = await openAzureLab('azure-devops');
  const host = lab.module.open(lab.module.readAccess(lab.draft('readWrite')), openHttp(lab.fetch, Date.now));
  const repository = await findRepository(host, 'acme/payments');
  const since = new Date(Date.now() - 250 * 3600_000).toISOString();
  const pages: ChangePage[] = [];
  let cursor: string | undefined;
  do {
    pages.push(await host.changesSince(repository, cursor, { since }));
    cursor = pages.at(-1)?.next;
  } while (!pages.at(-1)?.caughtUp);
  await lab.close();
  expect(pages.flatMap((page) => page.commits.map(({ message }) => message)).sort()).toEqual([
    'DEMO-4 Give money back',
    'Round refunds the way banks do',
    'TEAM-2 Charge once 💳',
  ]);
  expect(pages.flatMap((page) => page.branches.map(({ name }) => name)).sort()).toEqual([
    'bugfix/TEAM-2_double-charge',
    'feature/DEMO-4-refunds',
    'main',
    'release/1.0',
  ]);
});
