import type { Host } from '../../../../src/hosts/host';
import { repositoryAt } from '../../../../src/hosts/git/repositoryAddress';
import { cloneWorkspace } from '../../../support/gitWorkspace';
import type { GitWorkspace } from '../../../support/gitWorkspace';
import { news, NO_NEWS, readAll } from '../../contract/reading';
import { fillRepository } from '../support/fill';
import { openGitServer } from '../support/gitServer';
import type { GitServer } from '../support/gitServer';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', null);
const DISCOVER = 'GET /info/refs';
const POST = 'POST /git-upload-pack';

describe.each([
  ['version 2', {}],
  ['version 0', { version0: true }],
] as const)('%s', (version, options) => {
  const discovered = version === 'version 0';
  let server: GitServer;
  let workspace: GitWorkspace;
  let host: Host;
  let cursor: string;

  beforeEach(async () => {
    server = await openGitServer(options);
    await fillRepository(server.folder, 30);
    workspace = await cloneWorkspace(server.url);
    host = server.host();
    cursor = (await readAll(host, REPOSITORY)).next;
    server.requests();
  });
  afterEach(async () => {
    await workspace.close();
    await server.close();
  });

  /** Pushes straight into the repository, so that only the driver's requests are counted. */
  const push = (...refs: string[]): Promise<string> =>
    workspace.git('push', '--quiet', '--force', server.folder, ...refs);

  it('reads everything with at most three requests, and then asks once', async () => {
    const again = server.host();
    const reading = await readAll(again, REPOSITORY);
    expect(reading.commits.size).toBe(30);
    expect([...reading.branches.keys()]).toEqual(['main', 'topic']);
    expect(server.requests()).toEqual(discovered ? [DISCOVER, POST] : [DISCOVER, POST, POST]);
    expect(news(await readAll(again, REPOSITORY, reading.next))).toEqual(NO_NEWS);
    expect(news(await readAll(server.host(), REPOSITORY, reading.next))).toEqual(NO_NEWS);
    expect(server.requests()).toEqual(discovered ? [DISCOVER, DISCOVER] : [POST, POST]);
  });

  it('reads pushes to any number of branches with two requests', async () => {
    for (let number = 1; number <= 12; number += 1) {
      await workspace.git('checkout', '--quiet', '-b', `feature/DEMO-${number}`, 'origin/main');
      await workspace.commit(`DEMO-${number} Something`);
    }
    await push('--all');
    server.requests();
    const reading = await readAll(server.host(), REPOSITORY, cursor);
    expect([reading.commits.size, reading.branches.size]).toEqual([12, 12]);
    expect(server.requests()).toHaveLength(2);
    expect(reading.pages.some((page) => page.backfill)).toBe(false);
  });

  it('reads forty branches on one new commit', async () => {
    const head = await workspace.commit('DEMO-1 One');
    await push(...Array.from({ length: 40 }, (_unused, number) => `HEAD:refs/heads/same-${number}`));
    const reading = await readAll(host, REPOSITORY, cursor);
    expect([...reading.commits.keys()]).toEqual([head]);
    expect(new Set([...reading.branches.values()].map((branch) => branch.head.id))).toEqual(new Set([head]));
    expect(reading.branches.size).toBe(40);
    expect(server.requests()).toHaveLength(2);
  });

  it.each([
    ['another branch', 'origin/main', 2],
    ['an old commit', 'origin/main~7', 3],
  ])('reads a new branch at %s', async (_what, start, requests) => {
    await push(`${start}:refs/heads/DEMO-2`);
    const reading = await readAll(host, REPOSITORY, cursor);
    expect(news(reading)).toEqual({ ...NO_NEWS, branches: ['DEMO-2'] });
    expect(reading.branches.get('DEMO-2')?.head).toMatchObject({
      id: await workspace.git('rev-parse', start),
      author: { name: 'Ada Ällmann', email: 'ada@acme.example' },
    });
    expect(server.requests()).toHaveLength(requests);
  });

  it('tells what a force push took', async () => {
    const lost = await workspace.commit('DEMO-3 Lost');
    await push('HEAD:refs/heads/main');
    cursor = (await readAll(host, REPOSITORY, cursor)).next;
    await workspace.git('reset', '--quiet', '--hard', 'HEAD~1');
    await workspace.commit('DEMO-3 Instead');
    await push('HEAD:refs/heads/main');
    server.requests();
    const reading = await readAll(host, REPOSITORY, cursor);
    // Servers of version 0 give nothing that no ref holds.
    const removed = discovered ? [] : [{ id: lost, message: 'DEMO-3 Lost\n' }];
    expect(news(reading)).toEqual({
      ...NO_NEWS,
      commits: ['DEMO-3 Instead'],
      branches: ['main'],
      removedCommits: removed.map(({ id }) => id),
    });
    expect(reading.pages[0]?.removedCommits).toEqual(removed);
    expect(server.requests()).toHaveLength(2);
  });

  it('leaves out what the server has forgotten of a force push', async () => {
    await workspace.commit('DEMO-3 Lost');
    await push('HEAD:refs/heads/main');
    cursor = (await readAll(host, REPOSITORY, cursor)).next;
    await workspace.git('reset', '--quiet', '--hard', 'HEAD~1');
    await workspace.commit('DEMO-3 Instead');
    await push('HEAD:refs/heads/main');
    await server.git('reflog', 'expire', '--expire=now', '--all');
    await server.git('-c', 'gc.pruneExpire=now', 'gc', '--quiet', '--prune=now');
    expect(news(await readAll(host, REPOSITORY, cursor))).toEqual({
      ...NO_NEWS,
      commits: ['DEMO-3 Instead'],
      branches: ['main'],
    });
  });

  it('keeps the commits of a deleted branch, and names it', async () => {
    await push(':refs/heads/topic');
    expect(news(await readAll(host, REPOSITORY, cursor))).toEqual({ ...NO_NEWS, deletedBranches: ['topic'] });
    expect(server.requests()).toHaveLength(1);
  });

  it('goes on in another process, from any page', async () => {
    await fillRepository(server.folder, 250);
    const whole = await readAll(server.host(), REPOSITORY);
    expect(whole.pages.map((page) => page.commits.length)).toEqual([100, 100, 50]);
    expect(whole.pages.map((page) => page.progress?.done)).toEqual([100, 200, 250]);
    expect(whole.pages.every((page) => page.progress?.total === 250 && page.backfill)).toBe(true);
    for (const [index, start] of whole.cursors.entries()) {
      server.requests();
      const rest = await readAll(server.host(), REPOSITORY, start);
      expect([...rest.commits.keys()]).toEqual(
        whole.pages.slice(index).flatMap((page) => page.commits.map(({ id }) => id)),
      );
      expect([...rest.branches.keys()]).toEqual(['main', 'topic']);
      expect(server.requests().length).toBeLessThanOrEqual(3);
    }
  });

  it('goes on when branches moved in between, and reads the rest the next time', async () => {
    await fillRepository(server.folder, 150);
    const first = await host.changesSince(REPOSITORY);
    await workspace.git('fetch', '--quiet', 'origin');
    await workspace.git('checkout', '--quiet', '--detach', 'origin/main');
    const late = await workspace.commit('DEMO-9 Late');
    await push('HEAD:refs/heads/main');
    const rest = await readAll(server.host(), REPOSITORY, first.next);
    expect(first.commits.length + rest.commits.size).toBe(150);
    expect([...(await readAll(host, REPOSITORY, rest.next)).commits.keys()]).toEqual([late]);
  });

  it('is told of the default branch as it changes', async () => {
    await server.git('symbolic-ref', 'HEAD', 'refs/heads/topic');
    const page = await host.changesSince(REPOSITORY, cursor);
    expect(page.repository?.defaultBranch).toBe('topic');
  });

  it.each(['2024-03-02T15:20:00Z', '2030-01-01T00:00:00Z'])('bounds a first reading: %s', async (since) => {
    const reading: string[] = [];
    let page = await server.host().changesSince(REPOSITORY, undefined, { since });
    reading.push(...page.commits.map(({ id }) => id));
    while (!page.caughtUp) {
      page = await server.host().changesSince(REPOSITORY, page.next);
      reading.push(...page.commits.map(({ id }) => id));
    }
    const listed = await server.git('log', '--all', '--format=%H %cI');
    const expected = listed.split('\n').filter((line) => Date.parse(line.slice(41)) >= Date.parse(since));
    expect(reading.sort()).toEqual(expected.map((line) => line.slice(0, 40)).sort());
    expect(page.branches.map(({ name }) => name)).toEqual(['main', 'topic']);
  });
});

it.each([0, 1, 2])('takes no answer that was cut for a history that ends early (request %i)', async (number) => {
  const server = await openGitServer();
  await fillRepository(server.folder, 60);
  const since = { since: '2024-03-02T15:20:00Z' };
  server.cutAnswer(number);
  await expect(readAll(server.host(), REPOSITORY, undefined, since)).rejects.toMatchObject({ kind: 'hostError' });
  const reading = await readAll(server.host(), REPOSITORY, undefined, since);
  expect(reading.commits.size).toBe(
    (await server.git('rev-list', `--since=${since.since}`, '--all')).split('\n').length,
  );
  await server.close();
});

describe('a server that leaves out nothing', () => {
  it('is read as far back as is sensible, and then completely', async () => {
    const server = await openGitServer({ allowFilter: false });
    await fillRepository(server.folder, 120);
    const host = server.host();
    expect((await host.verify()).warnings).toEqual([
      expect.stringMatching(/history is read 50 commits back.*uploadpack\.allowFilter/),
    ]);
    server.requests();
    const reading = await readAll(host, REPOSITORY);
    const near = await server.git('rev-list', '--all', '--count');
    expect(reading.commits.size).toBeGreaterThan(49);
    expect(reading.commits.size).toBeLessThan(Number(near));
    expect(server.requests()).toHaveLength(2);

    const workspace = await cloneWorkspace(server.url);
    const ids = [await workspace.commit('DEMO-1 One'), await workspace.commit('DEMO-1 Two')];
    await workspace.git('push', '--quiet', 'origin', 'HEAD');
    await workspace.git('push', '--quiet', 'origin', 'HEAD~60:refs/heads/DEMO-2');
    const later = await readAll(host, REPOSITORY, reading.next);
    expect(new Set(later.commits.keys())).toEqual(new Set(ids));
    expect([...later.branches.keys()].sort()).toEqual(['DEMO-2', 'main']);
    await workspace.close();
    await server.close();
  });

  it.each([false, true])('is read no further back where a date is wished for (version 0: %s)', async (version0) => {
    const server = await openGitServer({ allowFilter: false, version0 });
    await fillRepository(server.folder, 120);
    const reading = await readAll(server.host(), REPOSITORY, undefined, { since: '2024-03-02T15:05:00Z' });
    const near = await server.git('rev-list', '--since=2024-03-02T15:05:00Z', '--all');
    const all = [...reading.commits.keys()];
    expect(all.length).toBeLessThan(near.split('\n').length);
    expect(near.split('\n')).toEqual(expect.arrayContaining(all));
    expect([...reading.branches.keys()]).toEqual(['main', 'topic']);
    await server.close();
  });
});
