import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A clone of a lab repository in a folder of its own, driven by the real git. */
export interface Clone {
  folder: string;
  git(...args: string[]): string;
  /** Commits a change of one file and says its name. */
  commit(message: string, file?: string): string;
  remove(): void;
}

const PERSON = { name: 'Dan Developer', email: 'dan@acme.example' };

export function cloneOf(pushUrl: string, options: { bare?: boolean } = {}): Clone {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  let files = 0;
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_AUTHOR_NAME: PERSON.name,
        GIT_AUTHOR_EMAIL: PERSON.email,
        GIT_COMMITTER_NAME: PERSON.name,
        GIT_COMMITTER_EMAIL: PERSON.email,
      },
    });
  git('clone', '--quiet', ...(options.bare === true ? ['--bare'] : []), pushUrl, '.');
  return {
    folder,
    git,
    commit(message, file = `file-${String((files += 1))}.txt`) {
      writeFileSync(join(folder, file), `${message} ${String(Math.random())}\n`);
      git('add', '--all');
      git('commit', '--quiet', '--cleanup=verbatim', '--message', message);
      return git('rev-parse', 'HEAD').trim();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
