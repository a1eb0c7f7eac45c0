import { gitText, runGit } from './runGit';

export interface Signature {
  name: string;
  email: string;
  /** Seconds since the epoch. */
  seconds: number;
  /** ISO 8601 with the author's own offset. */
  date: string;
}

export interface GitCommit {
  id: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  /** Whole message without the line ends behind it. */
  message: string;
}

const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%at', '%aI', '%cn', '%ce', '%ct', '%cI', '%B'];
const FORMAT = `--format=${FIELDS.map((field) => `${field}%x00`).join('')}`;

export interface LogOptions {
  /** Commits to start from. */
  from: string[];
  /** Commits whose history is left out. */
  not?: string[];
  skip?: number;
  limit?: number;
  /** ISO 8601, by commit date. */
  since?: string;
  until?: string;
  path?: string;
  /** Text that the author's name or address holds. */
  author?: string;
  order?: 'date' | 'topological';
  oldestFirst?: boolean;
}

/** Commits as `git log` lists them, newest first unless asked otherwise. */
export async function listCommits(folder: string, options: LogOptions): Promise<GitCommit[]> {
  const text = await gitText(folder, ['log', FORMAT, ...selection(options)], { input: starts(options) });
  return parseCommits(text);
}

/** How many commits `listCommits` would give without limit and skip. */
export async function countCommits(folder: string, options: LogOptions): Promise<number> {
  const unlimited = { ...options, limit: undefined, skip: undefined };
  const text = await gitText(folder, ['rev-list', '--count', ...selection(unlimited)], { input: starts(options) });
  return Number(text.trim());
}

/** Commits by object name, in the order asked; names of nothing and of other objects are left out. */
export async function readCommits(folder: string, ids: string[]): Promise<Map<string, GitCommit>> {
  if (ids.length === 0) {
    return new Map();
  }
  const args = ['log', FORMAT, '--no-walk=unsorted', '--ignore-missing', '--stdin'];
  const commits = parseCommits(await gitText(folder, args, { input: `${ids.join('\n')}\n` }));
  return new Map(commits.map((commit) => [commit.id, commit]));
}

export async function isAncestor(folder: string, ancestor: string, descendant: string): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', ancestor, descendant];
  return (await runGit(folder, args, { allow: [1] })).status === 0;
}

/** Best common ancestor; `undefined` for histories that share nothing. */
export async function mergeBase(folder: string, one: string, other: string): Promise<string | undefined> {
  const { stdout } = await runGit(folder, ['merge-base', one, other], { allow: [1] });
  return stdout.toString().trim() || undefined;
}

export async function aheadBehind(
  folder: string,
  base: string,
  head: string,
): Promise<{ ahead: number; behind: number }> {
  const text = await gitText(folder, ['rev-list', '--left-right', '--count', `${base}...${head}`]);
  const [behind, ahead] = text.trim().split('\t').map(Number);
  return { ahead: ahead ?? 0, behind: behind ?? 0 };
}

function selection(options: LogOptions): string[] {
  const args = ['--stdin'];
  if (options.order === 'topological') {
    args.push('--topo-order');
  }
  if (options.oldestFirst) {
    args.push('--reverse');
  }
  for (const name of ['skip', 'since', 'until', 'author'] as const) {
    if (options[name] !== undefined) {
      args.push(`--${name}=${options[name]}`);
    }
  }
  if (options.limit !== undefined) {
    args.push(`--max-count=${options.limit}`);
  }
  if (options.author !== undefined) {
    args.push('--fixed-strings');
  }
  return options.path === undefined ? args : [...args, '--', options.path];
}

function starts(options: LogOptions): string {
  return [...options.from, ...(options.not ?? []).map((id) => `^${id}`)].map((id) => `${id}\n`).join('');
}

function parseCommits(text: string): GitCommit[] {
  const values = text.split('\0');
  const commits: GitCommit[] = [];
  for (let at = 0; at + FIELDS.length <= values.length; at += FIELDS.length) {
    const [id, tree, parents, an, ae, at_, aI, cn, ce, ct, cI, message] = values.slice(at, at + FIELDS.length);
    commits.push({
      id: (id ?? '').trim(),
      tree: tree ?? '',
      parents: parents ? parents.split(' ') : [],
      author: { name: an ?? '', email: ae ?? '', seconds: Number(at_), date: aI ?? '' },
      committer: { name: cn ?? '', email: ce ?? '', seconds: Number(ct), date: cI ?? '' },
      message: (message ?? '').trimEnd(),
    });
  }
  return commits;
}
