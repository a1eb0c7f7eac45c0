import { ZERO_ID } from './objects';
import { GitError, gitText, runGit } from './runGit';

export interface Ref {
  /** `refs/heads/main` */
  name: string;
  id: string;
  type: string;
  /** The commit behind an annotated tag; else `id`. */
  commit: string;
  /** Seconds since the epoch: of the commit or the tag. */
  date: number;
}

const FORMAT = '%(refname)%00%(objectname)%00%(objecttype)%00%(*objectname)%00%(creatordate:unix)';

/** Refs below a prefix such as `refs/heads/`, by name. */
export async function listRefs(folder: string, prefix = 'refs/'): Promise<Ref[]> {
  const text = await gitText(folder, ['for-each-ref', `--format=${FORMAT}`, 'refs/']);
  const refs: Ref[] = [];
  for (const line of text.split('\n')) {
    const [name, id, type, peeled, date] = line.split('\0');
    if (name?.startsWith(prefix) && id && type) {
      refs.push({ name, id, type, commit: peeled || id, date: Number(date) || 0 });
    }
  }
  return refs;
}

export async function readRef(folder: string, name: string): Promise<Ref | undefined> {
  return (await listRefs(folder, name)).find((ref) => ref.name === name);
}

/** Branch names to heads. */
export async function listBranches(folder: string): Promise<Map<string, string>> {
  const refs = await listRefs(folder, 'refs/heads/');
  return new Map(refs.map((ref) => [ref.name.slice('refs/heads/'.length), ref.id]));
}

/** Git's own rule for names of refs. */
export async function isValidRefName(folder: string, name: string): Promise<boolean> {
  if (!name.startsWith('refs/') || /[\n\0]/.test(name)) {
    return false;
  }
  return (await runGit(folder, ['check-ref-format', name], { allow: [1] })).status === 0;
}

/** Sets, creates (`before` zero) or deletes (`after` zero) a ref; a ref that moved in between is a GitError. */
export async function updateRef(folder: string, name: string, after: string, before?: string): Promise<void> {
  const line = after === ZERO_ID ? `delete ${name}\0${before ?? ''}\0` : `update ${name}\0${after}\0${before ?? ''}\0`;
  await runGit(folder, ['update-ref', '-z', '--stdin'], { input: line });
}

/** Creates a ref. @returns `false` where another request has made it in between */
export async function createRef(folder: string, name: string, id: string): Promise<boolean> {
  try {
    await updateRef(folder, name, id, ZERO_ID);
    return true;
  } catch (error) {
    // What cannot be kept beside another ref is no case of this.
    if (error instanceof GitError && (await readRef(folder, name)) !== undefined) {
      return false;
    }
    throw error;
  }
}

/** Name of the branch that HEAD names, whether it exists or not. */
export async function readHead(folder: string): Promise<string> {
  const text = await gitText(folder, ['symbolic-ref', 'HEAD']);
  return text.trim().replace(/^refs\/heads\//, '');
}

export async function setHead(folder: string, branch: string): Promise<void> {
  await runGit(folder, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
}

export interface RefChange {
  name: string;
  /** Zeros for a new ref. */
  before: string;
  /** Zeros for a deleted ref. */
  after: string;
}

/** What differs between two readings of the refs. */
export function changedRefs(before: Ref[], after: Ref[]): RefChange[] {
  const old = new Map(before.map((ref) => [ref.name, ref.id]));
  const now = new Map(after.map((ref) => [ref.name, ref.id]));
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names
    .map((name) => ({ name, before: old.get(name) ?? ZERO_ID, after: now.get(name) ?? ZERO_ID }))
    .filter((change) => change.before !== change.after);
}
