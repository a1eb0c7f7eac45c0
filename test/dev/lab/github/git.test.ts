import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { commitFile, git, gitFailure, removeFolder, scratchFolder } from '../support/git';
import { openGithubLab } from '../support/githubLab';
import type { GithubLab } from '../support/githubLab';

let lab: GithubLab;
let work: string;

beforeAll(async () => {
  lab = await openGithubLab();
});

afterAll(() => lab.close());

beforeEach(() => {
  work = scratchFolder();
});

afterEach(() => removeFolder(work));

describe('git over HTTP', () => {
  it.each(['0', '1', '2'])('clones by protocol version %s', async (version) => {
    await git(
      work,
      '-c',
      `protocol.version=${version}`,
      'clone',
      '--quiet',
      lab.gitUrl('acme/payments', 'readOnly'),
      'clone',
    );
    const log = await git(join(work, 'clone'), 'log', '--format=%s', '--reverse', 'origin/feature/DEMO-4-refunds');
    expect(log.split('\n').slice(-2)).toEqual(['DEMO-4 Give money back', 'Round refunds the way banks do']);
  });

  it('leaves out trees and blobs where a client asks for that', async () => {
    await git(work, 'clone', '--quiet', '--bare', '--filter=tree:0', lab.gitUrl('acme/payments', 'readOnly'), 'clone');
    const objects = await git(join(work, 'clone'), 'cat-file', '--batch-all-objects', '--batch-check=%(objecttype)');
    expect(new Set(objects.split('\n'))).toEqual(new Set(['commit']));
  });

  it('takes a request body that is zipped', async () => {
    const payments = new URL(lab.gitUrl('acme/payments', 'readOnly'));
    const authorization = `Basic ${Buffer.from(`x:${payments.password}`).toString('base64')}`;
    const response = await fetch(`${payments.origin}${payments.pathname}/git-upload-pack`, {
      method: 'POST',
      headers: { authorization, 'content-encoding': 'gzip', 'git-protocol': 'version=2' },
      body: gzipSync('0014command=ls-refs\n00010019ref-prefix refs/heads0000'),
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/refs\/heads\/main\n/);
  });

  it('pushes without a credential by the push address, and the REST API shows it', async () => {
    await git(work, 'clone', '--quiet', lab.pushUrl('acme/payments'), 'clone');
    const clone = join(work, 'clone');
    await git(clone, 'checkout', '--quiet', '-b', 'feature/DEMO-1-x');
    const head = await commitFile(clone, 'x.txt', 'x\n', 'DEMO-1 Push something');
    await git(clone, 'push', '--quiet', 'origin', 'feature/DEMO-1-x');
    const branch = await lab.call('GET', '/repos/acme/payments/branches/feature/DEMO-1-x');
    expect(branch.body.commit).toMatchObject({
      sha: head,
      commit: { message: 'DEMO-1 Push something' },
      author: { login: 'dan-acme' },
    });
    const activity = await lab.call('GET', '/repos/acme/payments/activity?per_page=1');
    expect(activity.body[0]).toMatchObject({
      ref: 'refs/heads/feature/DEMO-1-x',
      after: head,
      activity_type: 'branch_creation',
    });
    await git(clone, 'push', '--quiet', 'origin', ':feature/DEMO-1-x');
    expect((await lab.call('GET', '/repos/acme/payments/branches/feature/DEMO-1-x')).status).toBe(404);
  });

  it('sets pushed_at and moves the repository to the front of the list', async () => {
    const before = (await lab.call('GET', '/repos/acme/website')).body.pushed_at;
    await new Promise((resolve) => setTimeout(resolve, 1100)); // times are to the second
    await git(work, 'clone', '--quiet', lab.pushUrl('acme/website'), 'clone');
    await commitFile(join(work, 'clone'), 'y.txt', 'y\n', 'DEMO-2 Another');
    await git(join(work, 'clone'), 'push', '--quiet');
    const [first] = (await lab.call('GET', '/user/repos?sort=pushed&per_page=1')).body;
    expect(first.full_name).toBe('acme/website');
    expect(Date.parse(first.pushed_at)).toBeGreaterThan(Date.parse(before));
  });

  it('tells a force push from a push', async () => {
    await git(work, 'clone', '--quiet', lab.pushUrl('acme/many-branches'), 'clone');
    const clone = join(work, 'clone');
    await git(clone, 'checkout', '--quiet', 'topic/001');
    await commitFile(clone, 'a.txt', 'a\n', 'One more');
    await git(clone, 'push', '--quiet');
    await git(clone, 'commit', '--quiet', '--amend', '--message', 'One more, but different');
    await git(clone, 'push', '--quiet', '--force');
    const { body } = await lab.call('GET', '/repos/acme/many-branches/activity?ref=topic/001&per_page=2');
    expect(body.map((entry: { activity_type: string }) => entry.activity_type)).toEqual(['force_push', 'push']);
  });

  it('makes the first branch pushed to an empty repository its default branch', async () => {
    await git(work, 'init', '--quiet', 'new');
    const fresh = join(work, 'new');
    await git(fresh, 'checkout', '--quiet', '-b', 'trunk');
    await commitFile(fresh, 'a.txt', 'a\n', 'First');
    await git(fresh, 'push', '--quiet', lab.pushUrl('acme/empty'), 'trunk');
    expect((await lab.call('GET', '/repos/acme/empty')).body.default_branch).toBe('trunk');
  });
});

describe('who may push', () => {
  const READ_ONLY = 'Write access to repository not granted.';
  const ROLE = 'Permission to acme/payments.git denied to vera-acme.';
  const SCOPE = 'Permission to acme/website.git denied to ada-acme.';
  it.each([
    ['acme/payments', 'readOnly', 403, READ_ONLY],
    ['acme/payments', 'viewer', 403, ROLE],
    ['acme/website', 'noScope', 403, SCOPE],
    ['acme/payments', 'noScope', 404, 'Repository not found.'],
    ['acme/archived', 'readWrite', 403, 'This repository was archived so it is read-only.'],
    [
      'acme/payments',
      'invalid',
      401,
      'Invalid username or token. Password authentication is not supported for Git operations.',
    ],
    [
      'acme/payments',
      'expired',
      401,
      'Invalid username or token. Password authentication is not supported for Git operations.',
    ],
    ['acme/payments', 'noSso', 403, "The 'acme' organization has enabled or enforced SAML SSO."],
    ['acme/nothing', 'readWrite', 404, 'Repository not found.'],
  ])('%s with %s: %d %s', async (name, credential, status, text) => {
    const url = new URL(lab.gitUrl(name, credential));
    const authorization = `Basic ${Buffer.from(`anybody:${url.password}`).toString('base64')}`;
    const address = `${url.origin}${url.pathname}/info/refs?service=git-receive-pack`;
    const response = await fetch(address, { headers: { authorization } });
    expect(response.status).toBe(status);
    expect((await response.text()).split('\n')[0]).toBe(text);
  });

  it.each([
    ['acme/payments', 'readWrite'],
    ['acme/payments', 'fineGrainedReadWrite'],
    ['acme/payments', 'reviewer'],
    ['acme/payments', 'app'],
    ['acme/website', 'classicPublicOnly'],
  ])('%s with %s: yes', async (name, credential) => {
    await git(work, 'clone', '--quiet', lab.gitUrl(name, credential), 'clone');
    await commitFile(join(work, 'clone'), `${credential}.txt`, 'a\n', `By ${credential}`);
    await git(join(work, 'clone'), 'push', '--quiet', 'origin', `HEAD:refs/heads/by-${credential}`);
    expect((await lab.call('GET', `/repos/${name}/git/ref/heads/by-${credential}`)).status).toBe(200);
  });

  it('shows git the words of a refusal', async () => {
    await git(work, 'clone', '--quiet', lab.gitUrl('acme/payments', 'readOnly'), 'clone');
    await commitFile(join(work, 'clone'), 'a.txt', 'a\n', 'May not be');
    expect(await gitFailure(join(work, 'clone'), 'push', '--quiet')).toMatch(
      /remote: Write access to repository not granted\.[^]*403/,
    );
  });

  it('asks somebody without a credential to sign in, except to read what is public', async () => {
    const address = (name: string, service: string): string => {
      const url = new URL(lab.gitUrl(name, 'none'));
      return `${url.origin}${url.pathname}/info/refs?service=${service}`;
    };
    const status = async (name: string, service: string): Promise<number> =>
      (await fetch(address(name, service))).status;
    expect(await status('acme/website', 'git-upload-pack')).toBe(200);
    expect(await status('acme/website', 'git-receive-pack')).toBe(401);
    expect(await status('acme/payments', 'git-upload-pack')).toBe(401);
    expect(await status('acme/nothing', 'git-upload-pack')).toBe(401);
  });

  it('does not offer the push address under a real name', async () => {
    const response = await fetch(`${lab.pushUrl('acme/payments')}/info/refs?service=git-receive-pack`, {
      headers: { 'x-local-host': 'github.com' },
    });
    expect(response.status).toBe(404);
  });
});
