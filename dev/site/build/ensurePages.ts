import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stalePages } from './pageSources';

/** A build that takes longer has been given up. */
const ABANDONED_MS = 180_000;
const WAIT_MS = 300;

/**
 * Builds the pages whose sources changed, in a process of its own: Vite changes the environment and keeps a lot of
 * memory. Several sites may start at once; the first builds and the others wait.
 * @throws where a page cannot be built
 */
export async function ensurePages(projectRoot: string): Promise<void> {
  const lock = join(projectRoot, '.cache', 'pages-building');
  while (stalePages(projectRoot).length > 0) {
    if (!take(lock)) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      continue;
    }
    try {
      const stale = stalePages(projectRoot);
      if (stale.length > 0) {
        process.stderr.write(`Building the pages ${stale.join(', ')} …\n`);
        await runBuild(projectRoot, stale);
      }
      return;
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

function take(lock: string): boolean {
  mkdirSync(join(lock, '..'), { recursive: true });
  try {
    mkdirSync(lock);
  } catch {
    if (isAbandoned(lock)) {
      rmSync(lock, { recursive: true, force: true });
    }
    return false;
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
}

/** Whether the process that took it is gone, or has had it for too long. */
function isAbandoned(lock: string): boolean {
  try {
    if (Date.now() - statSync(lock).mtimeMs > ABANDONED_MS) {
      return true;
    }
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    // The file is missing for a moment after the folder was made, and while it is being given back.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function runBuild(projectRoot: string, pages: string[]): Promise<void> {
  const args = [
    '--import',
    pathToFileURL(require.resolve('tsx')).href,
    join(projectRoot, 'dev', 'buildPages.ts'),
    ...pages,
  ];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (part: Buffer) => {
    complaints += part.toString('utf8');
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`The pages could not be built.\n${complaints}`));
      }
    });
  });
}
