import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openGit } from '../../src/hosts/git/driver';
import { repositoryAt } from '../../src/hosts/git/repositoryAddress';
import type { Host } from '../../src/hosts/host';
import { openHttp } from '../../src/hosts/http';
import { readGitCall, serveGit } from '../lab/git/smartHttp';
import { openServer } from '../lab/http/server';
import { importHistory } from '../lab/repositories/history';
import { writeLongHistory } from './longHistory';

const USAGE = `How fast, and in how much memory, the git driver reads a whole history.
  npx tsx dev/bench/gitHistory.ts --history FILE    a commit log, as npm start takes it
  npx tsx dev/bench/gitHistory.ts --commits 100000  a made-up one
The limit of heap is Node's own: node --max-old-space-size=150 --import tsx dev/bench/gitHistory.ts …`;
const MEGABYTE = 1024 * 1024;
const ADDRESS = 'https://git.example.org/team/repository';

interface Figures {
  commits: number;
  branches: number;
  requests: number;
  /** Of all answers, as they come over the network. */
  transferredMegabytes: number;
  /** Until the first page: both short questions, the whole fetch, and all of it parsed. */
  firstPageMs: number;
  allPagesMs: number;
  /** The highest that was seen. */
  heapMegabytes: number;
  outsideHeapMegabytes: number;
}

/** Bytes of answers and number of requests. */
interface Traffic {
  bytes: number;
  requests: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { history: { type: 'string' }, commits: { type: 'string' } } });
  const scratch = mkdtempSync(join(tmpdir(), 'git-bench-'));
  try {
    const folder =
      values.history === undefined
        ? await writeLongHistory(join(scratch, 'long.git'), Number(values.commits))
        : await importHistory(values.history, scratch);
    console.log(JSON.stringify(await measure(folder)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Figures> {
  const server = await openServer(async ({ request, response, url }) => {
    const call = readGitCall(url);
    if (call) {
      await serveGit(request, response, call, async () => ({ allowed: true, folder }));
    }
  });
  const traffic: Traffic = { bytes: 0, requests: 0 };
  const host = openHost(server.origin, traffic);
  const memory = watchMemory();
  try {
    const reading = await readAll(host);
    return {
      ...reading,
      requests: traffic.requests,
      transferredMegabytes: round(traffic.bytes / MEGABYTE),
      heapMegabytes: round(memory.heap() / MEGABYTE),
      outsideHeapMegabytes: round(memory.outside() / MEGABYTE),
    };
  } finally {
    memory.close();
    await server.close();
  }
}

function openHost(origin: string, traffic: Traffic): Host {
  const http = openHttp(async (url, init) => {
    traffic.requests += 1;
    const response = await fetch(url.replace(new URL(ADDRESS).origin, origin), init);
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          traffic.bytes += chunk.length;
          controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, { status: response.status, headers: response.headers });
  }, Date.now);
  return openGit(
    {
      target: { kind: 'git', baseUrl: new URL(ADDRESS).origin, repositoryUrls: [ADDRESS] },
      credential: { username: 'bench', token: 'none' },
    },
    http,
  );
}

async function readAll(host: Host): Promise<Pick<Figures, 'commits' | 'branches' | 'firstPageMs' | 'allPagesMs'>> {
  const repository = repositoryAt(ADDRESS, null);
  const started = performance.now();
  let firstPageMs: number | undefined;
  let commits = 0;
  let branches = 0;
  let cursor: string | undefined;
  for (let caughtUp = false; !caughtUp;) {
    const page = await host.changesSince(repository, cursor);
    firstPageMs ??= performance.now() - started;
    commits += page.commits.length;
    branches += page.branches.length;
    ({ next: cursor, caughtUp } = page);
  }
  return { commits, branches, firstPageMs: round(firstPageMs ?? 0), allPagesMs: round(performance.now() - started) };
}

function watchMemory(): { heap(): number; outside(): number; close(): void } {
  const most = { heap: 0, outside: 0 };
  const look = (): void => {
    const { heapUsed, external } = process.memoryUsage();
    most.heap = Math.max(most.heap, heapUsed);
    most.outside = Math.max(most.outside, external);
  };
  const timer = setInterval(look, 20);
  return {
    heap: () => (look(), most.heap),
    outside: () => (look(), most.outside),
    close: () => clearInterval(timer),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

if (process.argv.length < 3) {
  console.log(USAGE);
} else {
  void main();
}
