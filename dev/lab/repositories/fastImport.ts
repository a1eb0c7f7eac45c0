import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ZERO_ID } from '../git/objects';
import { gitEnvironment, GitError } from '../git/runGit';

export interface ImportPerson {
  name: string;
  email: string;
}

export type ImportChange =
  | { kind: 'write'; path: string; content: string }
  | { kind: 'delete'; path: string }
  | { kind: 'rename'; from: string; path: string }
  | { kind: 'copy'; from: string; path: string };

export interface ImportCommit {
  mark: number;
  /** Marks of the parents, the first first. */
  parents: number[];
  author: ImportPerson & { when: string };
  committer: ImportPerson & { when: string };
  message: string;
  changes: ImportChange[];
}

/** Writes commits as `git fast-import` reads them (git-fast-import, INPUT FORMAT). */
export interface FastImport {
  commit(commit: ImportCommit): Promise<void>;
  /** Sets a ref to a marked commit. */
  ref(name: string, mark: number): Promise<void>;
  /** Ends the import. @throws GitError with git's words */
  end(): Promise<void>;
}

/** Commits hang on this ref until their branches are set; it is gone at the end. */
const WORK_REF = 'refs/import/work';

export function openFastImport(folder: string): FastImport {
  const child = spawn('git', ['fast-import', '--quiet', '--force', '--done'], { cwd: folder, env: gitEnvironment() });
  const errors: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close');
  let begun = false;

  async function write(parts: (string | Buffer)[]): Promise<void> {
    const bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    if (!child.stdin.write(bytes) && child.exitCode === null) {
      await Promise.race([once(child.stdin, 'drain'), closed]);
    }
  }

  return {
    async commit(commit) {
      begun = true;
      const [first, ...others] = commit.parents;
      await write([
        first === undefined ? `reset ${WORK_REF}\n` : '',
        `commit ${WORK_REF}\nmark :${commit.mark}\n`,
        `author ${person(commit.author)}\ncommitter ${person(commit.committer)}\n`,
        data(commit.message),
        first === undefined ? '' : `from :${first}\n`,
        ...others.map((mark) => `merge :${mark}\n`),
        ...commit.changes.map(line),
        '\n',
      ]);
    },
    ref: (name, mark) => write([`reset ${name}\nfrom :${mark}\n\n`]),
    async end() {
      // A ref that is reset to zeros goes (git-fast-import, `from`).
      child.stdin.end(begun ? `reset ${WORK_REF}\nfrom ${ZERO_ID}\n\ndone\n` : 'done\n');
      await closed;
      if (child.exitCode !== 0) {
        throw new GitError('fast-import', child.exitCode ?? 128, Buffer.concat(errors).toString());
      }
    },
  };
}

function line(change: ImportChange): string | Buffer {
  switch (change.kind) {
    case 'write':
      return Buffer.concat([Buffer.from(`M 100644 inline ${quote(change.path)}\n`), data(change.content)]);
    case 'delete':
      return `D ${quote(change.path)}\n`;
    case 'rename':
      return `R ${quote(change.from)} ${quote(change.path)}\n`;
    case 'copy':
      return `C ${quote(change.from)} ${quote(change.path)}\n`;
  }
}

function data(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

function quote(path: string): string {
  return `"${path.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
}

function person({ name, email, when }: ImportPerson & { when: string }): string {
  const clean = (text: string): string => text.replace(/[<>\n\0]/g, '');
  return `${[clean(name).trim(), `<${clean(email)}>`].filter(Boolean).join(' ')} ${gitDate(when)}`;
}

/** ISO 8601 with offset as git's raw date: seconds and offset. */
export function gitDate(iso: string): string {
  const offset = /([+-]\d{2}):?(\d{2})$/.exec(iso);
  return `${Math.floor(Date.parse(iso) / 1000)} ${offset ? `${offset[1]}${offset[2]}` : '+0000'}`;
}
