import type { AppFunction, AppManifest } from '../manifest/appManifest';

export interface SiteIdentity {
  cloudId: string;
  installationId: string;
  environmentId: string;
}

/** `ari:cloud:jira::site/CLOUD` */
export function contextAri({ cloudId }: SiteIdentity): string {
  return `ari:cloud:jira::site/${cloudId}`;
}

export interface RuntimeFacts {
  manifest: AppManifest;
  identity: SiteIdentity;
  called: AppFunction;
  invocationId: string;
  accountId?: string;
  /** Every address that outbound requests may go to now. */
  addresses: string[];
  remainingMs: () => number;
}

/**
 * What `__forge_runtime__` is during a run, as `@forge/api` 8, `events` 3 and `kvs` 1 read it. There is no `kvs` in it:
 * with one, `@forge/kvs` would keep the token that it finds at its first import.
 */
export function runtimeObject(facts: RuntimeFacts): unknown {
  const { manifest, identity, called, invocationId, accountId } = facts;
  return {
    proxy: { token: 'local', url: 'http://forge.invalid' },
    contextAri: contextAri(identity),
    container: {},
    appContext: {
      appId: manifest.appId,
      appVersion: '1.0.0',
      environmentId: identity.environmentId,
      environmentType: 'DEVELOPMENT',
      invocationId,
      installationId: identity.installationId,
      functionKey: called.functionKey,
      moduleType: called.moduleType,
      moduleKey: called.moduleKey,
      installation: installation(identity),
      permissions: { scopes: manifest.scopes, external: { fetch: { backend: facts.addresses } } },
    },
    aaid: accountId,
    lambdaContext: { awsRequestId: invocationId, getRemainingTimeInMillis: facts.remainingMs },
    tracing: { traceId: invocationId.replaceAll('-', ''), spanId: invocationId.slice(0, 8) },
    realtime: {},
    metrics: { counter, timing, gauge },
    featureFlags: () => false,
  };
}

export function installation(identity: SiteIdentity): Record<string, unknown> {
  return {
    ari: { installationId: identity.installationId },
    contexts: [{ cloudId: identity.cloudId, ari: contextAri(identity) }],
  };
}

const nothing = (): void => undefined;

function counter(): Record<string, () => void> {
  return { incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing };
}

function timing(): unknown {
  return { measure: () => ({ stop: nothing }) };
}

function gauge(): unknown {
  return { set: nothing };
}
