import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** One line of a commit log: one JSON object for each commit, oldest first, parents before children. */
export interface HistoryCommit {
  sha: string;
  parents: string[];
  author: HistoryPerson;
  committer: HistoryPerson;
  message: string;
  files: HistoryChange[];
}

export interface HistoryPerson {
  name: string;
  email: string;
  /** ISO 8601 with offset. */
  date: string;
}

export interface HistoryChange {
  /** Git's letter: A, M, D, R, C, T. */
  status: string;
  path: string;
  /** The old path of a rename or copy. */
  from?: string;
}

/** Reads a commit log, `.jsonl` or `.jsonl.gz`. */
export async function readHistory(file: string): Promise<HistoryCommit[]> {
  const raw = createReadStream(file);
  const lines = createInterface({ input: file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw, crlfDelay: Infinity });
  const commits: HistoryCommit[] = [];
  for await (const line of lines) {
    if (line.trim() !== '') {
      commits.push(JSON.parse(line) as HistoryCommit);
    }
  }
  return commits;
}

export interface HistoryRef {
  /** `refs/heads/main` */
  name: string;
  sha: string;
}

/**
 * The branches of a commit log: those of the file `NAME.refs.txt` beside `NAME.commits.jsonl.gz` (or `NAME.jsonl`),
 * a `SHA REFNAME` on each line; else one for each commit without children, the one with the longest history `main`.
 */
export async function readHistoryRefs(file: string, commits: HistoryCommit[]): Promise<HistoryRef[]> {
  const stem = file.replace(/\.gz$/, '').replace(/\.jsonl$/, '');
  const known = new Set(commits.map((commit) => commit.sha));
  for (const candidate of [`${stem}.refs.txt`, `${stem.replace(/\.commits$/, '')}.refs.txt`]) {
    if (existsSync(candidate)) {
      const lines = (await readFile(candidate, 'utf8')).split('\n').map((line) => line.trim().split(/\s+/));
      return lines.flatMap(([sha, name]) => (sha && name && known.has(sha) ? [{ sha, name }] : []));
    }
  }
  return headsOf(commits);
}

function headsOf(commits: HistoryCommit[]): HistoryRef[] {
  const parents = new Set(commits.flatMap((commit) => commit.parents));
  const depths = new Map<string, number>();
  for (const {
    sha,
    parents: [...above],
  } of commits) {
    depths.set(sha, 1 + Math.max(0, ...above.map((parent) => depths.get(parent) ?? 0)));
  }
  return commits
    .filter((commit) => !parents.has(commit.sha))
    .map((commit) => commit.sha)
    .sort((one, other) => (depths.get(other) ?? 0) - (depths.get(one) ?? 0))
    .map((sha, index) => ({ sha, name: index === 0 ? 'refs/heads/main' : `refs/heads/branch-${index}` }));
}

/** Which branch is the default one: `main`, `master`, else the first. */
export function defaultBranchOf(refs: HistoryRef[]): string {
  const names = refs.map((ref) => ref.name.replace(/^refs\/heads\//, ''));
  return names.find((name) => name === 'main') ?? names.find((name) => name === 'master') ?? names[0] ?? 'main';
}
