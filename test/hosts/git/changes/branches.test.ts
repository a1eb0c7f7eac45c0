import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runGit } from '../../../../dev/lab/git/runGit';
import { repositoryAt } from '../../../../src/hosts/git/repositoryAddress';
import { news, NO_NEWS, readAll } from '../../contract/reading';
import { fillRepository } from '../support/fill';
import { openGitServer } from '../support/gitServer';
import type { GitServer } from '../support/gitServer';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', null);
const ANOTHER = repositoryAt('https://git.example.org/team/another', null);
const BRANCHES = 450;

/** Sets `BRANCHES` branches, one after another along the history of `main`. */
async function standAlong(server: GitServer, shift: number): Promise<void> {
  const ids = (await server.git('rev-list', 'main')).split('\n');
  const lines = Array.from(
    { length: BRANCHES },
    (_unused, number) => `update refs/heads/feature/DEMO-${number} ${ids[(number + shift) % ids.length]}\n`,
  );
  await runGit(server.folder, ['update-ref', '--stdin'], { input: lines.join('') });
}

/** A branch that stands at something else than a commit: git itself makes none, but old servers and mirrors hold some. */
function standAt(server: GitServer, branch: string, id: string): void {
  mkdirSync(join(server.folder, 'refs/heads'), { recursive: true });
  writeFileSync(join(server.folder, 'refs/heads', branch), `${id}\n`);
}

describe.each([
  ['version 2', {}, { first: 3, later: 2, quiet: 1 }],
  ['version 0', { version0: true }, { first: 2, later: 2, quiet: 1 }],
  ['without filters', { allowFilter: false }, { first: 3, later: 2, quiet: 1 }],
] as const)('%s', (_version, options, requests) => {
  let server: GitServer;
  beforeEach(async () => {
    server = await openGitServer(options);
    await fillRepository(server.folder, 40);
  });
  afterEach(() => server.close());

  it('reads hundreds of branches with no request more than one, over several pages', async () => {
    await standAlong(server, 0);
    const host = server.host();
    const reading = await readAll(host, REPOSITORY);
    expect([reading.branches.size, reading.commits.size, reading.pages.length]).toEqual([BRANCHES + 2, 40, 3]);
    expect(server.requests()).toHaveLength(requests.first);

    await standAlong(server, 1);
    const moved = await readAll(server.host(), REPOSITORY, reading.next);
    expect([moved.branches.size, moved.commits.size]).toEqual([BRANCHES, 0]);
    expect(moved.branches.get('feature/DEMO-0')?.head.id).toBe(await server.git('rev-parse', 'feature/DEMO-0'));
    expect(server.requests()).toHaveLength(requests.later);
  });

  it('gives the branches that are left in another process too, which has just read another repository', async () => {
    const before = await readAll(server.host(), REPOSITORY);
    await standAlong(server, 0);
    const { next } = await server.host().changesSince(REPOSITORY, before.next);
    const host = server.host('https://git.example.org/team/another');
    expect((await readAll(host, ANOTHER, before.next)).branches.size).toBe(BRANCHES);
    expect((await readAll(host, REPOSITORY, next)).branches.size).toBe(BRANCHES - 200);
  });

  it('leaves out branches that are no commits, and asks for them once only', async () => {
    const [tree = '', blob = ''] = (await server.git('rev-parse', 'main^{tree}', 'main:docs/1.md')).split('\n');
    const person = ['-c', 'user.name=A', '-c', 'user.email=a@acme.example'];
    await server.git(...person, 'tag', '-a', '-m', 'Tagged', 'tagged', 'main~2');
    standAt(server, 'tree', tree);
    standAt(server, 'blob', blob);
    standAt(server, 'tag', await server.git('rev-parse', 'tagged'));
    server.requests();
    const reading = await readAll(server.host(), REPOSITORY);
    expect(server.requests()).toHaveLength(requests.first);
    expect([...reading.branches].map(([name, { head }]) => [name, head.message.trim().split('\n')[0]])).toEqual([
      ['main', 'Work 40'],
      ['tag', 'Work 38'],
      ['topic', 'Work 37'],
    ]);
    server.requests();
    expect(news(await readAll(server.host(), REPOSITORY, reading.next))).toEqual(NO_NEWS);
    expect(server.requests()).toHaveLength(requests.quiet);
  });
});
