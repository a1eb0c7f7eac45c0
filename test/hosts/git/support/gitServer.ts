import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGitCall, serveGit } from '../../../../dev/lab/git/smartHttp';
import { gitText } from '../../../../dev/lab/git/runGit';
import { openServer } from '../../../../dev/lab/http/server';
import { createBareRepository } from '../../../../dev/lab/repositories/bare';
import { HostError } from '../../../../src/domain/errors';
import { openGitClient } from '../../../../src/hosts/git/protocol/client';
import type { GitClient } from '../../../../src/hosts/git/protocol/client';
import { openGit } from '../../../../src/hosts/git/driver';
import type { GitRemote } from '../../../../src/hosts/git/protocol/remote';
import type { Host } from '../../../../src/hosts/host';
import { openHttp } from '../../../../src/hosts/http';
import type { Http } from '../../../../src/hosts/http';
import { openLabFetch } from '../../../support/labFetch';

/** A bare repository behind real git over HTTP, as a server of any make would serve it. */
export interface GitServer {
  folder: string;
  url: string;
  remote: GitRemote;
  http: Http;
  client(): GitClient;
  /** The driver, for the address `https://git.example.org/team/repository` and others, where the same repository is served. */
  host(...others: string[]): Host;
  git(...args: string[]): Promise<string>;
  /** Cuts the answer to one of the next requests in half, as a proxy does that gives up. @param after so many that come through */
  cutAnswer(after: number): void;
  /** Requests since the last call. */
  requests(): string[];
  close(): Promise<void>;
}

export interface GitServerOptions {
  allowFilter?: boolean;
  /** The front end drops the header that asks for version 2. */
  version0?: boolean;
  /** ms; the driver's clock. */
  now?: () => number;
  /** Serves this repository; without it an empty one is made. */
  folder?: string;
}

export async function openGitServer(options: GitServerOptions = {}): Promise<GitServer> {
  const scratch = mkdtempSync(join(tmpdir(), 'git-server-'));
  const folder = options.folder ?? join(scratch, 'repository.git');
  if (options.folder === undefined) {
    await createBareRepository(folder, { allowFilter: options.allowFilter ?? true });
  }
  let made: string[] = [];
  const server = await openServer(async ({ request, response, url }) => {
    const call = readGitCall(url);
    made.push(`${request.method} ${url.pathname.replace('/team/repository', '')}`);
    if (options.version0) {
      delete request.headers['git-protocol'];
    }
    if (!call) {
      response.writeHead(404).end();
      return;
    }
    await serveGit(request, response, call, async () => ({ allowed: true, folder }));
  });
  const lab = openLabFetch(new Map([['git.example.org', server.origin]]));
  let untilCut = Infinity;
  const http = openHttp(async (url, init) => {
    untilCut -= 1;
    const answer = await lab.fetch(url, init);
    return untilCut === -1 ? halfOf(answer) : answer;
  }, options.now ?? Date.now);
  const remote = remoteAt('https://git.example.org/team/repository', http);
  return {
    folder,
    url: `${server.origin}/team/repository`,
    remote,
    http,
    client: () => openGitClient(remote),
    host: (...others) =>
      openGit(
        {
          target: { kind: 'git', baseUrl: 'https://git.example.org', repositoryUrls: [remote.url, ...others] },
          credential: { username: 'ada', token: 'secret-token' },
        },
        http,
      ),
    git: async (...args) => (await gitText(folder, args)).trimEnd(),
    cutAnswer(after) {
      untilCut = after;
    },
    requests() {
      const before = made;
      made = [];
      return before;
    },
    async close() {
      await server.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function halfOf(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { status, headers } = answer;
  return new Response(bytes.subarray(0, Math.floor(bytes.length / 2)), { status, headers });
}

export function remoteAt(url: string, http: Http): GitRemote {
  return {
    url,
    http,
    authorization: () => undefined,
    refusal: ({ status }) => new HostError('hostError', `refused with ${status}`, { status }),
  };
}
