import { gitText } from './runGit';

export interface FileChange {
  /** Git's letter: A, M, D, R, C, T. */
  letter: string;
  path: string;
  /** The old path of a rename or copy. */
  from?: string;
  blob: string;
  oldBlob: string;
  /** Absent for a binary file. */
  added?: number;
  removed?: number;
}

const DIFF = ['-r', '-z', '-M', '--raw', '--numstat', '--no-abbrev', '--root'];
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** What changed from one commit (or nothing) to another. */
export async function changesBetween(folder: string, base: string | undefined, head: string): Promise<FileChange[]> {
  const text = await gitText(folder, ['diff-tree', ...DIFF, base ?? EMPTY_TREE, head]);
  return parseSections(`${head}\0${text}`)[0]?.changes ?? [];
}

/**
 * What each commit changed against its first parent: of a merge, what it brought into the branch.
 * @param commits object names with the first parent, absent for a root
 */
export async function changesOf(
  folder: string,
  commits: { id: string; parent: string | undefined }[],
): Promise<Map<string, FileChange[]>> {
  if (commits.length === 0) {
    return new Map();
  }
  // "commit parent" on a line of stdin takes the second as the only parent of the first (git-diff-tree, --stdin).
  const input = commits.map(({ id, parent }) => (parent ? `${id} ${parent}\n` : `${id}\n`)).join('');
  const text = await gitText(folder, ['diff-tree', '--stdin', '--always', ...DIFF], { input });
  return new Map(parseSections(text).map(({ id, changes }) => [id, changes]));
}

interface Section {
  id: string;
  changes: FileChange[];
}

/** Reads `--raw --numstat -z`: first the raw lines of a commit, then its counts, in the same order. */
function parseSections(text: string): Section[] {
  const parts = text.split('\0');
  const sections: Section[] = [];
  let counted = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const part = (parts[at] ?? '').trimStart();
    const raw = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(part);
    if (raw) {
      const moved = raw[3] === 'R' || raw[3] === 'C';
      const [first, second] = [parts[at + 1] ?? '', parts[at + 2] ?? ''];
      at += moved ? 2 : 1;
      const change = { letter: raw[3] ?? '', path: moved ? second : first, oldBlob: raw[1] ?? '', blob: raw[2] ?? '' };
      sections.at(-1)?.changes.push(moved ? { ...change, from: first } : change);
      continue;
    }
    const counts = /^(\d+|-)\t(\d+|-)\t/.exec(part);
    if (counts) {
      const change = sections.at(-1)?.changes[counted];
      if (change && counts[1] !== '-') {
        Object.assign(change, { added: Number(counts[1]), removed: Number(counts[2]) });
      }
      at += part.length === counts[0].length ? 2 : 0; // of a rename, both paths follow
      counted += 1;
      continue;
    }
    if (/^[0-9a-f]{40}$/.test(part)) {
      sections.push({ id: part, changes: [] });
      counted = 0;
    }
  }
  return sections;
}
