import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IdleReport, LabHost, LocalSite, SiteStats } from '../../dev/types';
import { PROJECT_ROOT, START_TIMEOUT_MS, startSite } from '../support/startSite';

jest.setTimeout(2 * START_TIMEOUT_MS);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm start -- …` to its end. */
function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const start = [
    '--import',
    pathToFileURL(require.resolve('tsx')).href,
    join(PROJECT_ROOT, 'dev', 'start.ts'),
    ...args,
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, start, { cwd: PROJECT_ROOT }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

it('says what is wrong with an option and ends with 2', async () => {
  expect(await run('--prot', '1')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^Unknown option '--prot'.*\n`npm start -- --help` lists the options\.\n$/s,
    ) as string,
  });
});

it('prints its help', async () => {
  expect(await run('--help')).toEqual({
    code: 0,
    stdout: expect.stringContaining('--history FILE') as string,
    stderr: '',
  });
});

it('goes on with the data of the last start, unless it is told to begin afresh', async () => {
  const keys = async (...args: string[]): Promise<string[]> => {
    const site = await startSite({ data: folder, args });
    try {
      expect(await site.get('/_local/health')).toEqual({ ok: true });
      return (await site.get<LocalSite>('/_local/site')).projects.map(({ key }) => key);
    } finally {
      await site.stop();
    }
  };
  const sample = ['DEMO', 'TEAM', 'OPS'];
  expect([await keys('--project', 'LANG=20'), await keys(), await keys('--fresh')]).toEqual([
    [...sample, 'LANG'],
    [...sample, 'LANG'],
    sample,
  ]);
});

describe('a running site', () => {
  it('refuses its port to a second one, and plays every part', async () => {
    const site = await startSite();
    try {
      const { port } = new URL(site.url);
      expect(await run('--port', port, '--data', site.data)).toEqual({
        code: 1,
        stdout: '',
        stderr: `Port ${port} is taken; choose another with --port, or 0 for any.\n`,
      });
      const { hosts } = await site.get<{ hosts: LabHost[] }>('/_local/lab');
      expect(hosts.map(({ id }) => id)).toEqual(expect.arrayContaining(['github', 'github-enterprise']));
      expect(await site.invoke('admin', 'listConnections')).toEqual({ ok: true, value: [] });
      expect(await site.invoke('admin', 'noSuchFunction')).toMatchObject({ ok: false, error: { kind: 'invalid' } });
      await site.post('/_local/schedule/tick');
      expect((await site.post<IdleReport>('/_local/idle?timeoutMs=20000')).idle).toBe(true);
      const { invocations } = await site.get<SiteStats>('/_local/stats');
      expect(invocations).toMatchObject({ admin: { count: 2 }, tick: { count: 1 } });
      expect(await site.get('/_local/devinfo?issueKey=DEMO-1')).toEqual({ repositories: [] });
      await expect(site.post('/_local/egress', { domain: 'no address' })).rejects.toThrow('answered 400');
      const { approved } = await site.post<{ approved: string[] }>('/_local/egress', { domain: 'git.new.example' });
      expect(approved).toEqual(expect.arrayContaining(['https://git.new.example', 'https://api.github.com']));
    } finally {
      await site.stop();
    }
  });
});
