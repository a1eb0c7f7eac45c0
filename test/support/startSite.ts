import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const PROJECT_ROOT = resolve(__dirname, '..', '..');

export interface InvokeAs {
  accountId?: string;
  issueKey?: string;
  projectKey?: string;
}

export interface StartedSite {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Folder of its data; another site started with it goes on where this one ended. */
  data: string;
  /** The JSON that a call answers; throws where its status is no success. */
  get<T = unknown>(path: string): Promise<T>;
  post<T = unknown>(path: string, body?: unknown): Promise<T>;
  del<T = unknown>(path: string, body?: unknown): Promise<T>;
  /** What `invoke` of a page gives: the function's own answer. */
  invoke<T = unknown>(moduleKey: string, functionKey: string, payload?: unknown, as?: InvokeAs): Promise<T>;
  /** Ends the site; its data goes too where `startSite` made the folder. */
  stop(): Promise<void>;
}

export interface StartSiteOptions {
  /** Further arguments of `npm start --`. */
  args?: string[];
  /** A folder to keep; without one the site begins fresh in a folder of its own. */
  data?: string;
}

/** How long a start may take, in ms: the first of all builds the pages too. A `beforeAll` that starts a site needs it. */
export const START_TIMEOUT_MS = 180_000;

/** Starts the real local site as a process of its own. */
export async function startSite({ args = [], data }: StartSiteOptions = {}): Promise<StartedSite> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'local-site-'));
  const fresh = data === undefined ? ['--fresh'] : [];
  const start = [join(PROJECT_ROOT, 'dev', 'start.ts'), '--port', '0', '--data', folder, ...fresh, ...args];
  const child = spawn(process.execPath, ['--import', pathToFileURL(require.resolve('tsx')).href, ...start], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, NODE_ENV: 'development' },
    // The channel tells the site when the test is gone, so that nothing is left running.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const url = await readAddress(child);
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(url + path, init);
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return JSON.parse(text === '' ? 'null' : text) as T;
  };
  return {
    url,
    data: folder,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    del: (path, body) => call('DELETE', path, body),
    invoke: (moduleKey, functionKey, payload, as = {}) =>
      call('POST', '/_local/invoke', { moduleKey, functionKey, payload, ...as }),
    stop: async () => {
      await end(child);
      if (data === undefined) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function readAddress(child: ChildProcess): Promise<string> {
  let output = '';
  let complaints = '';
  return new Promise((found, failed) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      failed(new Error(`The site ${reason}.\n${output}${complaints}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    child.once('exit', (code) => fail(`ended with ${String(code)}`));
    child.stderr?.on('data', (part: Buffer) => {
      complaints += part.toString('utf8');
    });
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString('utf8');
      const address = /^Git Hosts for Jira: (http:\S+)$/m.exec(output)?.[1];
      if (address !== undefined) {
        clearTimeout(timer);
        child.removeAllListeners('exit');
        found(address);
      }
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}
