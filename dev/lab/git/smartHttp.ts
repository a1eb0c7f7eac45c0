import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { openKeyedLock } from './gate';
import { changedRefs, listRefs } from './refs';
import type { RefChange } from './refs';
import { gitEnvironment } from './runGit';

/** `git-upload-pack` reads (clone, fetch), `git-receive-pack` writes (push). */
export type GitService = 'git-upload-pack' | 'git-receive-pack';

export interface GitCall {
  service: GitService;
  /** What stands before `/info/refs` or the service's name, without a leading slash: `acme/payments.git`. */
  repository: string;
  advertisement: boolean;
}

export interface GitRefusal {
  allowed: false;
  status: number;
  /** Shown by git after `remote:` where the status is 401, 403 or 404. */
  text: string;
  headers?: Record<string, string>;
}

export interface GitPermission {
  allowed: true;
  /** The bare repository. */
  folder: string;
  /** Runs before the client hears the end of its push, so that the host's own records are up to date by then. */
  afterPush?: (changes: RefChange[]) => Promise<void>;
}

/** The host's own rule, in its own words. */
export type AuthoriseGit = (request: IncomingMessage, call: GitCall) => Promise<GitPermission | GitRefusal>;

/** Reads a smart-HTTP address (gitprotocol-http); `undefined` for any other. */
export function readGitCall(url: URL): GitCall | undefined {
  const path = decodeURIComponent(url.pathname).replace(/^\/+/, '');
  const call = /^(.+)\/(git-upload-pack|git-receive-pack)$/.exec(path);
  if (call?.[1]) {
    return { repository: call[1], service: call[2] as GitService, advertisement: false };
  }
  const service = url.searchParams.get('service');
  if (path.endsWith('/info/refs') && (service === 'git-upload-pack' || service === 'git-receive-pack')) {
    return { repository: path.slice(0, -'/info/refs'.length), service, advertisement: true };
  }
  return undefined;
}

const oneAtATime = openKeyedLock();

/** Answers one request of a git client with `git upload-pack` or `git receive-pack`, which every git has. */
export async function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  call: GitCall,
  authorise: AuthoriseGit,
): Promise<void> {
  const decision = await authorise(request, call);
  if (!decision.allowed) {
    request.resume();
    response.writeHead(decision.status, { 'content-type': 'text/plain; charset=utf-8', ...decision.headers });
    response.end(decision.text);
    return;
  }
  if (call.advertisement) {
    return advertise(request, response, call.service, decision.folder);
  }
  if (call.service === 'git-upload-pack') {
    await exchange(request, response, call.service, decision.folder);
    response.end();
    return;
  }
  await oneAtATime(decision.folder, async () => {
    const before = await listRefs(decision.folder);
    await exchange(request, response, call.service, decision.folder);
    const changes = changedRefs(before, await listRefs(decision.folder));
    if (changes.length > 0) {
      await decision.afterPush?.(changes);
    }
    response.end();
  });
}

async function advertise(
  request: IncomingMessage,
  response: ServerResponse,
  service: GitService,
  folder: string,
): Promise<void> {
  response.writeHead(200, headersFor(`application/x-${service}-advertisement`));
  // For protocol 2 the answer begins with its version (gitprotocol-v2, HTTP Transport), as that of git http-backend does.
  if (!(service === 'git-upload-pack' && /version=2/.test(protocolOf(request)))) {
    const line = `# service=${service}\n`;
    response.write(`${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`);
  }
  await runService(request, response, service, [folder, '--advertise-refs']);
  response.end();
}

function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  service: GitService,
  folder: string,
): Promise<void> {
  response.writeHead(200, headersFor(`application/x-${service}-result`));
  return runService(request, response, service, [folder]);
}

/** Streams the request's body through the service; ends with the process, leaving the answer open. */
function runService(
  request: IncomingMessage,
  response: ServerResponse,
  service: GitService,
  [folder = '', ...options]: string[],
): Promise<void> {
  const env = gitEnvironment({ GIT_PROTOCOL: protocolOf(request) });
  const child = spawn('git', [service.slice('git-'.length), '--stateless-rpc', ...options, folder], { env });
  child.stderr.resume(); // what clients should read comes through the side band
  child.stdin.on('error', () => undefined);
  // `pipeline` ends git's input also where the client goes away or sends broken gzip, so that git always ends.
  const zipped = /gzip/.test(request.headers['content-encoding'] ?? '');
  if (zipped) {
    pipeline(request, createGunzip(), child.stdin, () => undefined);
  } else {
    pipeline(request, child.stdin, () => undefined);
  }
  child.stdout.pipe(response, { end: false });
  response.on('close', () => child.stdout.resume());
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}

function protocolOf(request: IncomingMessage): string {
  const value = request.headers['git-protocol'];
  return typeof value === 'string' && /^[\w=:.-]+$/.test(value) ? value : '';
}

function headersFor(type: string): Record<string, string> {
  return { 'content-type': type, 'cache-control': 'no-cache, max-age=0, must-revalidate', pragma: 'no-cache' };
}
