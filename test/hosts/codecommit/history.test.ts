import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listBranches } from '../../../dev/lab/git/refs';
import { gitText } from '../../../dev/lab/git/runGit';
import { importHistory } from '../../../dev/lab/repositories/history';
import { findIssueKeys } from '../../../src/domain/issueKeys';
import type { Host } from '../../../src/hosts/host';
import type { Repository } from '../../../src/domain/repository';
import { findRepository, readAll } from '../contract/reading';
import { openCodecommitLab } from './labSubject';
import type { CodecommitSubject } from './labSubject';

const HISTORY = process.env.HISTORY_FILE ?? resolve(__dirname, '../../../../shared/data/commons-lang.commits.jsonl.gz');
const describeHistory = existsSync(HISTORY) ? describe : describe.skip;
const RULES = { projects: new Set(['LANG']) };

/** Issue key to the commits whose message names it. */
function byKey(commits: Iterable<{ id: string; message: string }>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { id, message } of commits) {
    for (const key of findIssueKeys(message, RULES)) {
      found.set(key, [...(found.get(key) ?? []), id].sort());
    }
  }
  return new Map([...found].sort(([one], [other]) => one.localeCompare(other)));
}

describeHistory('a real history (skipped where HISTORY_FILE and ../shared/data are absent)', () => {
  let folder: string;
  let rebuilt: string;
  let lab: CodecommitSubject;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'history-'));
    rebuilt = await importHistory(HISTORY, folder);
    lab = await openCodecommitLab(rebuilt);
  }, 120_000);
  afterAll(async () => {
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function log(...range: string[]): Promise<{ id: string; message: string }[]> {
    const text = await gitText(rebuilt, ['log', '--branches', '--format=%H%x00%B%x01', ...range]);
    return text
      .split('\x01')
      .slice(0, -1)
      .map((entry) => {
        const [id = '', message = ''] = entry.trimStart().split('\0');
        return { id, message };
      });
  }

  async function open(credential: string): Promise<{ host: Host; repository: Repository }> {
    const host = lab.open(credential);
    const repository = await findRepository(host, 'us-east-1/demo-history');
    lab.requests();
    return { host, repository };
  }

  it('by git: every commit that names an issue, with five requests', async () => {
    const { host, repository } = await open('readWrite');
    const reading = await readAll(host, repository);
    expect(lab.requests()).toEqual([
      'GET /v1/repos/demo-history/info/refs',
      'POST /v1/repos/demo-history/git-upload-pack',
      'POST /v1/repos/demo-history/git-upload-pack',
      'GetRepository',
      'ListPullRequests',
    ]);
    const expected = await log();
    expect(byKey(reading.commits.values())).toEqual(byKey(expected));
    expect([reading.commits.size, reading.branches.size]).toEqual([
      expected.length,
      (await listBranches(rebuilt)).size,
    ]);
  }, 60_000);

  it('commit by commit: what was made since a day, several commits a request where the history has several lines', async () => {
    const { host, repository } = await open('readOnlyWithoutGit');
    const since =
      (await gitText(rebuilt, ['log', '--branches', '-400', '--format=%cI'])).trim().split('\n').at(-1) ?? '';
    const commits = new Map<string, { id: string; message: string }>();
    let cursor: string | undefined;
    do {
      const page = await host.changesSince(repository, cursor, { since });
      page.commits.forEach((commit) => commits.set(commit.id, commit));
      cursor = page.caughtUp ? undefined : page.next;
    } while (cursor !== undefined);
    const expected = await log(`--since=${since}`);
    expect(byKey(commits.values())).toEqual(byKey(expected));
    const asked = lab.requests().filter((name) => name === 'BatchGetCommits');
    expect(asked.length).toBeLessThan(expected.length);
  }, 120_000);
});
