import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { AppFunction, AppManifest } from '../manifest/appManifest';
import type { LoadedApp } from '../manifest/loadApp';
import { insideInvocation } from '../process/currentInvocation';
import type { Logs } from '../site/logs';
import type { Stats } from '../site/stats';
import type { CrashOrders } from './crashOrders';
import type { Invocation, InvocationPlatform, KillReason } from './invocation';
import { InvocationKilled } from './killed';
import { limitedLog } from './limitedLog';
import { contextAri, installation, runtimeObject, type SiteIdentity } from './runtimeObject';

/** Forge allows 100 outbound requests a minute of a function's time-out, begun minutes included. Source: Invocation limits. */
const OUTBOUND_A_MINUTE = 100;

export interface RunRequest {
  called: AppFunction;
  /** First argument of the handler; the second is what Forge adds to every call. */
  argument: unknown;
  accountId?: string;
  /** Of the event that caused the run; a run without one begins a chain. */
  chain?: string;
}

export interface Runner {
  /** @returns what the handler returned @throws what it threw, or InvocationKilled */
  run(request: RunRequest): Promise<unknown>;
  running(): number;
  killAll(reason: KillReason): void;
}

export interface RunnerParts {
  manifest: AppManifest;
  app: LoadedApp;
  platform: InvocationPlatform;
  identity: () => SiteIdentity;
  addresses: () => string[];
  crashOrders: CrashOrders;
  logs: Logs;
  stats: Stats;
}

export function openRunner(parts: RunnerParts): Runner {
  const running = new Set<Invocation>();
  return {
    run: (request) => run(request, parts, running),
    running: () => running.size,
    killAll(reason) {
      for (const invocation of [...running]) {
        invocation.kill(reason);
      }
    },
  };
}

async function run(request: RunRequest, parts: RunnerParts, running: Set<Invocation>): Promise<unknown> {
  const { called } = request;
  const handler = parts.app.handler(called.exportName);
  const startedAt = performance.now();
  const invocation = prepare(request, parts, startedAt);
  running.add(invocation);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      invocation.kill = (reason) => {
        if (end(invocation, 'killed')) {
          parts.logs.add(source(invocation), 'platform', new InvocationKilled(called.moduleKey, reason).message);
          reject(new InvocationKilled(called.moduleKey, reason));
        }
      };
      timer = setTimeout(() => invocation.kill('timeout'), called.timeoutMs);
      insideInvocation(invocation, async () => handler(request.argument, secondArgument(request, parts))).then(
        (value) => {
          if (end(invocation, 'finished')) {
            resolve(value);
          }
        },
        (error: unknown) => {
          if (end(invocation, 'finished')) {
            parts.logs.add(source(invocation), 'platform', `threw ${describe(error)}`);
            reject(error);
          }
        },
      );
    });
  } finally {
    clearTimeout(timer);
    running.delete(invocation);
    parts.stats.ran(called.moduleKey, performance.now() - startedAt);
  }
}

function prepare({ called, accountId, chain }: RunRequest, parts: RunnerParts, startedAt: number): Invocation {
  const id = randomUUID();
  const invocation: Invocation = {
    id,
    moduleKey: called.moduleKey,
    accountId,
    chain: chain ?? randomUUID(),
    state: 'running',
    calls: 0,
    crashAfter: parts.crashOrders.take(called),
    outboundCalls: 0,
    outboundLimit: OUTBOUND_A_MINUTE * Math.ceil(called.timeoutMs / 60_000),
    runtime: runtimeObject({
      manifest: parts.manifest,
      identity: parts.identity(),
      called,
      invocationId: id,
      accountId,
      addresses: parts.addresses(),
      remainingMs: () => Math.max(0, Math.round(startedAt + called.timeoutMs - performance.now())),
    }),
    platform: parts.platform,
    kill: () => undefined,
    log: limitedLog((level, text) => parts.logs.add(source(invocation), level, text), called.timeoutMs),
  };
  return invocation;
}

function end(invocation: Invocation, state: 'finished' | 'killed'): boolean {
  if (invocation.state !== 'running') {
    return false;
  }
  invocation.state = state;
  return true;
}

/** Source: @forge/resolver, `getDefinitions`; Forge docs, Runtime arguments. */
function secondArgument({ accountId }: RunRequest, { identity }: RunnerParts): unknown {
  const site = identity();
  return {
    ...(accountId === undefined ? {} : { principal: { accountId } }),
    installContext: contextAri(site),
    installation: installation(site),
  };
}

function source({ moduleKey, id }: Invocation): string {
  return `${moduleKey}[${id.slice(0, 8)}]`;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
