/** One run of a function of the app. */
export interface Invocation {
  id: string;
  /** Key in the manifest of the module that was called: `admin`, `sync`. */
  moduleKey: string;
  /** The user who caused it. */
  accountId?: string;
  /** The chain of pushes that led here, which the platform ends after 1,000. */
  chain: string;
  state: 'running' | 'finished' | 'killed';
  /** Calls made so far: outbound, Jira, storage and queue alike. */
  calls: number;
  /** The call after which the run is killed. */
  crashAfter?: number;
  outboundCalls: number;
  outboundLimit: number;
  /** What `__forge_runtime__` gives this run. */
  runtime: unknown;
  platform: InvocationPlatform;
  kill(reason: KillReason): void;
  log(level: string, text: string): void;
}

export type KillReason = 'crash' | 'timeout' | 'uninstalled' | 'closed';

/** What a run reaches the world through. */
export interface InvocationPlatform {
  /** What `__forge_fetch__` is for: storage, Jira, queue. */
  forgeFetch(invocation: Invocation, target: ForgeTarget, path: string, init?: RequestInit): Promise<Response>;
  /** @throws NetworkError where nothing answers */
  outbound(invocation: Invocation, request: Request): Promise<Response>;
}

/** As `@forge/api` and `@forge/kvs` name what they want to reach. */
export interface ForgeTarget {
  type: string;
  provider?: string;
  remote?: string;
  accountId?: string;
}
