import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A clone in which a test works as a developer does: real git, real pushes. */
export interface GitWorkspace {
  /** Runs git and gives what it printed, without the last line break. */
  git(...args: string[]): Promise<string>;
  /** Makes a commit on the branch that is checked out and gives its id. */
  commit(message: string, files?: Record<string, string>): Promise<string>;
  /** Object names of all commits that the branches of the remote hold now, as git itself has them. */
  remoteCommits(): Promise<string[]>;
  /** Branch name to head, as the remote has them now. */
  remoteBranches(): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/** Clones a repository that takes plain pushes. */
export async function cloneWorkspace(pushUrl: string): Promise<GitWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'workspace-'));
  const environment = {
    ...process.env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Dan Dev',
    GIT_AUTHOR_EMAIL: 'dan@acme.example',
    GIT_COMMITTER_NAME: 'Dan Dev',
    GIT_COMMITTER_EMAIL: 'dan@acme.example',
  };
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await run('git', args, { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 });
    return stdout.replace(/\n$/, '');
  };
  await git('clone', '--quiet', pushUrl, '.');
  let made = 0;

  async function remoteBranches(): Promise<Map<string, string>> {
    const listed = await git('ls-remote', '--heads', 'origin');
    const lines = listed.split('\n').filter((line) => line !== '');
    return new Map(
      lines.map((line) => [line.slice(line.indexOf('refs/heads/') + 11), line.slice(0, line.indexOf('\t'))]),
    );
  }

  return {
    git,
    remoteBranches,
    async commit(message, files) {
      made += 1;
      for (const [path, text] of Object.entries(files ?? { [`made-${made}.txt`]: `${message}\n` })) {
        await writeFile(join(folder, path), text);
      }
      await git('add', '--all');
      await git('commit', '--quiet', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    async remoteCommits() {
      await git('fetch', '--quiet', '--prune', 'origin');
      const listed = await git('rev-list', '--remotes=origin');
      return listed.split('\n').filter((line) => line !== '');
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
