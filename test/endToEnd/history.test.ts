import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { connect, held, issue, labHost, syncStatus } from '../support/connect';
import { cloneOf } from '../support/git';
import { PROJECT_ROOT, startSite, type StartedSite } from '../support/startSite';

const HISTORY = process.env.HISTORY_FILE ?? resolve(PROJECT_ROOT, '../shared/data/commons-lang.commits.jsonl.gz');
const PROJECT_KEYS = 2000;
const HOSTS = [
  'github',
  'github-enterprise',
  'gitlab',
  'gitlab-self-managed',
  'azure-devops',
  'tfs-2017',
  'codecommit',
  'bitbucket',
  'bitbucket-data-center',
  'bitbucket-server-5.4',
  'clarive',
];
const KEY = /(?<![\p{L}\p{N}])LANG-[1-9][0-9]*(?![\p{L}\p{N}])/gu;

interface Stats {
  hostRequests: Record<string, number>;
  jiraRequests: Record<string, number>;
}

/** Counted by git on the host's own repository: issue key to the commits whose message names it, and the branches that do. */
interface Expected {
  commits: Map<string, string[]>;
  branchHeads: Map<string, string[]>;
  total: number;
  withKeys: number;
  branches: number;
}

function countByGit(pushUrl: string): Expected {
  const clone = cloneOf(pushUrl, { bare: true });
  const commits = new Map<string, string[]>();
  const log = clone.git('log', '--branches', '--format=%H%x00%B%x01').split('\x01').slice(0, -1);
  let withKeys = 0;
  for (const entry of log) {
    const [hash = '', message = ''] = entry.trimStart().split('\0');
    const keys = existingKeys(message);
    withKeys += keys.length > 0 ? 1 : 0;
    keys.forEach((key) => commits.set(key, [...(commits.get(key) ?? []), hash]));
  }
  const branchHeads = new Map<string, string[]>();
  const refs = clone.git('for-each-ref', '--format=%(objectname) %(refname:short)', 'refs/heads').trim().split('\n');
  for (const ref of refs) {
    const [hash = '', name = ''] = ref.split(' ');
    existingKeys(name).forEach((key) => branchHeads.set(key, [...(branchHeads.get(key) ?? []), hash]));
  }
  clone.remove();
  return { commits, branchHeads, total: log.length, withKeys, branches: refs.length };
}

function existingKeys(text: string): string[] {
  const keys = new Set([...text.matchAll(KEY)].map(([key]) => key));
  return [...keys].filter((key) => Number(key.slice('LANG-'.length)) <= PROJECT_KEYS);
}

const describeHistory = existsSync(HISTORY) ? describe : describe.skip;

describeHistory('a real history (skipped where HISTORY_FILE and ../shared/data are absent)', () => {
  let site: StartedSite;
  let expected: Expected;

  beforeAll(async () => {
    site = await startSite({ args: ['--history', HISTORY, '--project', `LANG=${String(PROJECT_KEYS)}`] });
  }, 180_000);
  afterAll(() => site.stop());

  it.each(HOSTS)(
    '%s: every issue shows exactly the commits that name it',
    async (hostId) => {
      await site.del('/_local/stats');
      const host = await labHost(site, hostId);
      const repository = host.repositories.find(({ fullName }) => fullName.endsWith('history'));
      const name = repository?.fullName ?? '';
      const { connection } = await connect(site, hostId, { names: [name] });
      expected = countByGit(repository?.pushUrl ?? '');
      const states = await syncStatus(site, connection.id);
      expect(states.map(({ status, counts }) => ({ status, failed: counts.failed }))).toEqual([
        { status: 'idle', failed: 0 },
      ]);
      const stats = await site.get<Stats>('/_local/stats');
      const calls = Object.values(stats.hostRequests).reduce((sum, count) => sum + count, 0);
      const bulk = stats.jiraRequests['/rest/devinfo/0.10/bulk'] ?? 0;
      const { total, withKeys, branches } = expected;
      console.info(
        `${hostId}: ${String(total)} commits, ${String(withKeys)} with keys, ${String(branches)} branches: ${String(calls)} host calls, ${String(bulk)} development information requests`,
      );
      expect(bulk).toBeLessThanOrEqual(Math.ceil(withKeys / 400) + 2);
      if (host.kind === 'github') {
        expect(calls).toBeLessThanOrEqual(Math.ceil(total / 100) + Math.ceil(withKeys / 100) + branches + 10);
      }
      expect(await differences(repository?.webUrl ?? '')).toEqual([]);
    },
    300_000,
  );

  /** Issue keys whose commits in Jira are not those that git counts. */
  async function differences(webUrl: string): Promise<string[]> {
    const wrong: string[] = [];
    for (let number = 1; number <= PROJECT_KEYS; number += 1) {
      const key = `LANG-${String(number)}`;
      const mine = (await held(site, key)).repositories.filter(({ url }) => url === webUrl);
      const shown = mine.flatMap(({ commits }) => commits.map(({ id }) => id)).sort();
      const wanted = [
        ...new Set([...(expected.commits.get(key) ?? []), ...(expected.branchHeads.get(key) ?? [])]),
      ].sort();
      if (JSON.stringify(shown) !== JSON.stringify(wanted)) {
        wrong.push(`${key}: shows ${shown.join()} and should show ${wanted.join()}`);
      }
    }
    return wrong;
  }

  it('the issue panel shows the same commits as Jira', async () => {
    const [key = ''] = [...expected.commits.entries()].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const panel = await issue(site, 'getDevelopment', key);
    const shown = [...new Set(panel.commits.map(({ id }) => id))].sort();
    expect(shown).toEqual([...(expected.commits.get(key) ?? [])].sort());
  });
});
