import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryAt } from '../../../src/hosts/git/repositoryAddress';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { news, NO_NEWS, readAll } from '../contract/reading';
import { fillRepository } from './support/fill';
import { openGitServer } from './support/gitServer';
import type { GitServer } from './support/gitServer';

const REPOSITORY = repositoryAt('https://git.example.org/team/repository', null);

/** A mirror that was made with `git clone --depth`: the server itself does not have the beginning (gitrepository-layout, "shallow"). */
describe.each([
  ['version 2', {}],
  ['version 0', { version0: true }],
])('a repository that is cut on the server, %s', (_version, options) => {
  let server: GitServer;
  beforeEach(async () => {
    server = await openGitServer(options);
    await fillRepository(server.folder, 30);
    appendFileSync(join(server.folder, 'shallow'), `${await server.git('rev-parse', 'main~5')}\n`);
  });
  afterEach(() => server.close());

  it('is read from where it begins, and read on', async () => {
    const kept = (await server.git('rev-list', 'main')).split('\n');
    const reading = await readAll(server.host(), REPOSITORY);
    expect(kept).toHaveLength(6);
    expect([...reading.commits.keys()].sort()).toEqual(kept.sort());
    expect([...reading.branches.keys()]).toEqual(['main', 'topic']);
    const workspace = await cloneWorkspace(server.url);
    await workspace.commit('DEMO-1 Goes on', { 'on.txt': '1' });
    await workspace.git('push', '--quiet', server.folder, 'HEAD:refs/heads/main');
    const host = server.host();
    const later = await readAll(host, REPOSITORY, reading.next);
    expect(news(later)).toEqual({ ...NO_NEWS, commits: ['DEMO-1 Goes on'], branches: ['main'] });
    const files = await host.changedFiles?.(REPOSITORY, [...later.commits.keys()], true);
    expect([...(files?.values() ?? [])].map((changed) => changed.files?.map(({ path }) => path))).toEqual([['on.txt']]);
    await workspace.close();
  });

  it('tells what may be pushed, and takes a branch', async () => {
    expect((await server.host().verify()).grants.read.state).toBe('granted');
    await server.host().createBranch(REPOSITORY, { name: 'DEMO-2', from: 'main' });
    expect(await server.git('rev-parse', 'DEMO-2')).toBe(await server.git('rev-parse', 'main'));
  });
});
