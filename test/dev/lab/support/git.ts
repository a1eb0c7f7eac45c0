import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gitEnvironment } from '../../../../dev/lab/git/runGit';

const run = promisify(execFile);

const PERSON = {
  GIT_AUTHOR_NAME: 'Dan Developer',
  GIT_AUTHOR_EMAIL: 'dan@acme.example',
  GIT_COMMITTER_NAME: 'Dan Developer',
  GIT_COMMITTER_EMAIL: 'dan@acme.example',
};

/** Runs a user's git; nothing of the machine's settings, no question on a terminal. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, { cwd: folder, env: gitEnvironment(PERSON) });
  return stdout.trim();
}

/** What git says on its way to a failure; empty where it succeeds. */
export async function gitFailure(folder: string, ...args: string[]): Promise<string> {
  try {
    await git(folder, ...args);
    return '';
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}

export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lab-test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Commits one file in a work tree and gives the commit's name. */
export async function commitFile(folder: string, path: string, content: string, message: string): Promise<string> {
  writeFileSync(join(folder, path), content);
  await git(folder, 'add', '--', path);
  await git(folder, 'commit', '--quiet', '--message', message);
  return git(folder, 'rev-parse', 'HEAD');
}

/** `http://name:password@…`, for a git that must not ask. */
export function withCredential(url: string, username: string, password: string): string {
  const target = new URL(url);
  target.username = username;
  target.password = password;
  return target.toString();
}
