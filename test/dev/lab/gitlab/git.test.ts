import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { commitFile, git, gitFailure, removeFolder, scratchFolder } from '../support/git';
import { openGitlabLab } from '../support/gitlabLab';
import type { GitlabLab } from '../support/gitlabLab';

describe.each([false, true])('git over HTTP, on a server of one’s own: %s', (selfManaged) => {
  let lab: GitlabLab;
  let scratch: string;
  beforeAll(async () => {
    lab = await openGitlabLab({ selfManaged });
    scratch = scratchFolder();
  });
  afterAll(async () => {
    await lab.close();
    removeFolder(scratch);
  });

  const names = (): string[] => lab.host().repositories.map(({ fullName }) => fullName);

  async function clone(url: string): Promise<string> {
    const folder = mkdtempSync(join(scratch, 'clone-'));
    await git(folder, 'clone', '--quiet', url, '.');
    return folder;
  }

  it('has the repositories that every host has, and one two groups deep', () => {
    expect(names()).toEqual([
      'acme/payments',
      'acme/website',
      'acme/empty',
      'acme/archived',
      'acme/many-branches',
      'acme/platform/gateway',
    ]);
  });

  it('takes a plain push, which the API then shows', async () => {
    const folder = await clone(lab.pushUrl('acme/platform/gateway'));
    const id = await commitFile(folder, 'new.ts', '// new\n', 'TEAM-5 New');
    await git(folder, 'push', '--quiet', 'origin', 'HEAD:refs/heads/TEAM-5');
    const { body } = await lab.call('GET', `/projects/acme%2Fplatform%2Fgateway/repository/branches/TEAM-5`);
    expect([body.commit.id, body.commit.parent_ids.length, body.default]).toEqual([id, 1, false]);
  });

  it.each([
    ['pushOnly', ''],
    ['repositoryOnly', ''],
    ['readWrite', ''],
    ['readOnly', 'You are not allowed to upload code.'],
    ['viewer', 'You are not allowed to push code to this project.'],
    ['expired', 'HTTP Basic: Access denied'],
    ['invalid', 'HTTP Basic: Access denied'],
  ])('lets %s push, or says: %s', async (credential, refusal) => {
    const folder = await clone(lab.pushUrl('acme/website'));
    await commitFile(folder, `${credential}.ts`, '// x\n', 'TEAM-1 Try');
    const said = await gitFailure(
      folder,
      'push',
      lab.gitUrl('acme/website', credential),
      `HEAD:refs/heads/${credential}`,
    );
    expect(said).toContain(refusal);
    expect(said === '').toBe(refusal === '');
  });

  it('makes a project of a path that was only asked for, as GitLab does', async () => {
    const before = names();
    expect(await gitFailure(scratch, 'ls-remote', lab.gitUrl('acme/typo', 'readWrite'))).not.toBe('');
    expect(names()).toEqual(before);
    const url = new URL(lab.gitUrl('acme/typo', 'readWrite'));
    const authorization = `Basic ${Buffer.from(`oauth2:${decodeURIComponent(url.password)}`).toString('base64')}`;
    const asked = await fetch(`${url.origin}${url.pathname}/info/refs?service=git-receive-pack`, {
      headers: { authorization },
    });
    expect([asked.status, names()]).toEqual([200, [...before, 'acme/typo']]);
  });
});

it('remembers everything when it is started again', async () => {
  const folder = scratchFolder();
  const first = await openGitlabLab({ folder });
  await first.call('POST', '/projects/acme%2Fpayments/repository/branches', { branch: 'DEMO-1', ref: 'main' });
  const before = first.host();
  await first.close();
  const second = await openGitlabLab({ folder });
  expect(second.host()).toEqual(before);
  const { body } = await second.call('GET', '/projects/acme%2Fpayments/repository/branches/DEMO-1');
  expect(body.name).toBe('DEMO-1');
  await second.close();
  removeFolder(folder);
});
