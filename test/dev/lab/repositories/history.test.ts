import { writeFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changesOf } from '../../../../dev/lab/git/changes';
import { listCommits } from '../../../../dev/lab/git/commits';
import { listBranches, readHead } from '../../../../dev/lab/git/refs';
import { importHistory } from '../../../../dev/lab/repositories/history';
import { readHistory, readHistoryRefs } from '../../../../dev/lab/repositories/historyFile';
import type { HistoryChange, HistoryCommit } from '../../../../dev/lab/repositories/historyFile';
import { removeFolder, scratchFolder } from '../support/git';

const REAL = process.env.HISTORY_FILE ?? resolve(__dirname, '../../../../../shared/data/commons-lang.commits.jsonl.gz');

let folder: string;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => removeFolder(folder));

function commit(
  sha: string,
  parents: string[],
  minute: number,
  files: HistoryChange[],
  message = `Commit ${sha}`,
): HistoryCommit {
  const at = `2020-02-03T04:${String(minute).padStart(2, '0')}:05+02:00`;
  const person = { name: `Å ${sha}`, email: `${sha}@acme.example`, date: at };
  return { sha, parents, author: person, committer: { ...person, name: 'Committer' }, message, files };
}

/** Two branches that meet, and a third that does not; with every letter, also for paths that a merge brought. */
const SAMPLE: HistoryCommit[] = [
  commit('a', [], 1, [
    { status: 'A', path: 'one.txt' },
    { status: 'A', path: 'two words.txt' },
  ]),
  commit('b', ['a'], 2, [{ status: 'M', path: 'one.txt' }], 'LANG-1 zwei\n\nMit ä, 日本 und "Anführung"'),
  commit('c', ['a'], 3, [
    { status: 'R', path: 'ä/three.txt', from: 'two words.txt' },
    { status: 'A', path: 'four.txt' },
  ]),
  commit('m', ['b', 'c'], 4, []),
  commit('d', ['m'], 5, [
    { status: 'D', path: 'four.txt' },
    { status: 'M', path: 'ä/three.txt' },
    { status: 'C', path: 'five.txt', from: 'one.txt' },
  ]),
  commit('e', ['c'], 6, [{ status: 'M', path: 'four.txt' }]),
  commit('f', ['d'], 7, []),
];

/** What a commit says of itself, without its name and with its parents by message, as names differ after rebuilding. */
interface Told {
  message: string;
  author: string;
  committer: string;
  parents: string[];
  files: string[] | undefined;
}

function toldByLog(commits: HistoryCommit[]): Told[] {
  const messages = new Map(commits.map(({ sha, message }) => [sha, message.trimEnd()]));
  return commits.map(({ message, author, committer, parents, files }) => ({
    message: message.trimEnd(),
    author: `${author.name} <${author.email}> ${Date.parse(author.date)}`,
    committer: `${committer.name} <${committer.email}> ${Date.parse(committer.date)}`,
    parents: parents.map((sha) => messages.get(sha) ?? ''),
    files: parents.length > 1 ? undefined : shown(files),
  }));
}

async function toldByGit(repository: string): Promise<Told[]> {
  const heads = [...(await listBranches(repository)).values()];
  const commits = await listCommits(repository, { from: heads });
  const messages = new Map(commits.map(({ id, message }) => [id, message]));
  const changes = await changesOf(
    repository,
    commits.map(({ id, parents }) => ({ id, parent: parents[0] })),
  );
  return commits.map(({ id, message, author, committer, parents }) => ({
    message,
    author: `${author.name} <${author.email}> ${author.seconds * 1000}`,
    committer: `${committer.name} <${committer.email}> ${committer.seconds * 1000}`,
    parents: parents.map((parent) => messages.get(parent) ?? ''),
    files:
      parents.length > 1
        ? undefined
        : shown((changes.get(id) ?? []).map(({ letter, path, from }) => ({ status: letter, path, from }))),
  }));
}

/** Git shows a copy as a new file unless it is asked to look for copies. */
function shown(files: HistoryChange[]): string[] {
  return files
    .map(({ status, path, from }) =>
      status === 'R' ? `R ${from} ${path}` : `${status === 'C' ? 'A' : status} ${path}`,
    )
    .sort();
}

function sortTold(told: Told[]): string[] {
  return told.map((one) => JSON.stringify(one)).sort();
}

describe('importHistory', () => {
  it('rebuilds commits, people, dates, parents and changed paths', async () => {
    const file = join(folder, 'sample.jsonl');
    writeFileSync(file, SAMPLE.map((line) => JSON.stringify(line)).join('\n'));
    const repository = await importHistory(file, join(folder, 'out'));
    expect(sortTold(await toldByGit(repository))).toEqual(sortTold(toldByLog(SAMPLE)));
  });

  it('makes a branch of each commit without children, the longest the default one', async () => {
    const file = join(folder, 'sample.jsonl');
    writeFileSync(file, SAMPLE.map((line) => JSON.stringify(line)).join('\n'));
    const repository = await importHistory(file, join(folder, 'out'));
    const messages = new Map(
      (await listCommits(repository, { from: [...(await listBranches(repository)).values()] })).map(
        ({ id, message }) => [id, message],
      ),
    );
    const branches = [...(await listBranches(repository))].map(([name, id]) => [name, messages.get(id)]);
    expect(branches).toEqual([
      ['branch-1', 'Commit e'],
      ['main', 'Commit f'],
    ]);
    expect(await readHead(repository)).toBe('main');
  });

  it('takes the branches of a list beside the log', async () => {
    const file = join(folder, 'sample.commits.jsonl');
    writeFileSync(file, SAMPLE.map((line) => JSON.stringify(line)).join('\n'));
    writeFileSync(
      join(folder, 'sample.refs.txt'),
      'f refs/heads/master\nb refs/heads/release/1\nzz refs/heads/unknown\n',
    );
    const repository = await importHistory(file, join(folder, 'out'));
    expect([...(await listBranches(repository)).keys()]).toEqual(['master', 'release/1']);
    expect(await readHead(repository)).toBe('master');
  });

  it('rebuilds once and takes the same repository again', async () => {
    const file = join(folder, 'sample.jsonl');
    writeFileSync(file, `${JSON.stringify(SAMPLE[0])}\n`);
    const first = await importHistory(file, join(folder, 'out'));
    expect(await importHistory(file, join(folder, 'out'))).toBe(first);
    expect(existsSync(`${first}.unfinished`)).toBe(false);
  });

  const real = existsSync(REAL) ? it : it.skip;
  real(
    `rebuilds a long real history${existsSync(REAL) ? '' : ' (skipped: no HISTORY_FILE)'}`,
    async () => {
      const repository = await importHistory(REAL, folder);
      const commits = await readHistory(REAL);
      expect(sortTold(await toldByGit(repository))).toEqual(sortTold(toldByLog(commits)));
      const names = (await readHistoryRefs(REAL, commits)).map(({ name }) => name.replace('refs/heads/', '')).sort();
      expect([...(await listBranches(repository)).keys()].sort()).toEqual(names);
    },
    60_000,
  );
});
