import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { openGate } from './gate';

/** A git command that ended with another status than 0. */
export class GitError extends Error {
  readonly status: number;

  constructor(command: string, status: number, stderr: string) {
    super(`git ${command} ended with ${status}: ${stderr.trim()}`);
    this.name = 'GitError';
    this.status = status;
  }
}

/**
 * Environment of every git that the lab starts: nothing of the machine's or the user's own settings
 * (hooks, signing, mail maps) may change what a simulated host does.
 */
export function gitEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    ...extra,
  };
}

// Many small requests at once must not become as many processes at once.
const gate = openGate(8);

export interface GitOptions {
  input?: string | Buffer;
  environment?: Record<string, string>;
  /** Statuses that are an answer and no failure. */
  allow?: number[];
}

export interface GitResult {
  status: number;
  stdout: Buffer;
}

/**
 * Runs one git command in a bare repository (or any folder) and gives what it printed.
 * @throws GitError for a status that is neither 0 nor allowed
 */
export async function runGit(folder: string, args: string[], options: GitOptions = {}): Promise<GitResult> {
  return gate(async () => {
    const child = spawn('git', args, { cwd: folder, env: gitEnvironment(options.environment) });
    child.stdin.on('error', () => undefined); // a git that ends early closes its input
    child.stdin.end(options.input ?? '');
    const [stdout, stderr, status] = await Promise.all([collect(child.stdout), collect(child.stderr), statusOf(child)]);
    if (status !== 0 && !options.allow?.includes(status)) {
      throw new GitError(args[0] ?? '', status, stderr.toString());
    }
    return { status, stdout };
  });
}

/** What a git command printed, as text. */
export async function gitText(folder: string, args: string[], options?: GitOptions): Promise<string> {
  return (await runGit(folder, args, options)).stdout.toString();
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts);
}

function statusOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 128));
  });
}
