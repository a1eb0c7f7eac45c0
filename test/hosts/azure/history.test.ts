import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listBranches } from '../../../dev/lab/git/refs';
import { gitText } from '../../../dev/lab/git/runGit';
import { importHistory } from '../../../dev/lab/repositories/history';
import { findIssueKeys } from '../../../src/domain/issueKeys';
import { openHttp } from '../../../src/hosts/http';
import { findRepository, readAll } from '../contract/reading';
import { openAzureLab } from './labSubject';
import type { AzureLab } from './labSubject';

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
  let lab: AzureLab | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'history-'));
    rebuilt = await importHistory(HISTORY, folder);
  }, 120_000);
  afterEach(() => lab?.close());
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    // Four hundred a list, and one more request for the rest of their messages.
    ['azure-devops', (total: number) => 2 * Math.ceil(total / 400)],
    // One for each message that the list cuts: there is no other way.
    ['tfs-2017', (total: number, cut: number) => Math.ceil(total / 100) + cut],
  ])(
    '%s: every commit that names an issue is found with its whole message, within the number of calls',
    async (id, budget) => {
      lab = await openAzureLab(id, rebuilt);
      const host = lab.module.open(lab.module.readAccess(lab.draft('readWrite')), openHttp(lab.fetch, Date.now));
      const repository = await findRepository(host, 'demo/history');
      lab.count();
      const reading = await readAll(host, repository);
      const calls = lab.count();

      const log = (await gitText(rebuilt, ['log', '--branches', '--format=%H%x00%P%x00%B%x01']))
        .split('\x01')
        .slice(0, -1);
      const branches = (await listBranches(rebuilt)).size;
      const expected = log.map((entry) => {
        const [hash = '', parents = '', message = ''] = entry.trimStart().split('\0');
        return { id: hash, parents, message };
      });

      const cut = expected.filter(({ message }) => message.trim().includes('\n') || [...message.trim()].length > 100);
      console.info(`${id}: ${expected.length} commits, ${cut.length} of them cut in lists: ${calls} calls`);
      expect([...reading.commits.keys()].sort()).toEqual(expected.map((commit) => commit.id).sort());
      expect(byKey(reading.commits.values())).toEqual(byKey(expected));
      const merges = cut.filter(({ parents }) => parents.includes(' '));
      expect(merges.map((merge) => reading.commits.get(merge.id)?.parents.join(' '))).toEqual(
        merges.map(({ parents }) => parents),
      );
      expect(calls).toBeLessThanOrEqual(budget(expected.length, cut.length) + 3 * branches + 10);
    },
    600_000,
  );
});
