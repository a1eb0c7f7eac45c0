import { answerGraphql } from '../triggers/graphql';
import type { WebTriggerUrls } from '../triggers/webTriggerUrls';
import { NetworkError } from '../outbound/networkError';
import type { LocalQueue } from '../queue/openQueue';
import type { Failure, Faults } from '../site/faults';
import type { PersonalData } from '../site/personalData';
import type { Stats } from '../site/stats';
import type { LocalStorage } from '../storage/openStorage';
import type { Invocation, InvocationPlatform } from './invocation';
import { callJira, type JiraCallParts } from './jiraCall';

export interface ForgeFetchParts extends JiraCallParts {
  storage: LocalStorage;
  stats: Stats;
  queue: () => LocalQueue;
  urls: WebTriggerUrls;
  faults: Faults;
  personalData: Pick<PersonalData, 'report'>;
}

/** What stands behind `__forge_fetch__`: storage, Jira, and Atlassian's gateway with queues and web triggers. */
export function openForgeFetch(parts: ForgeFetchParts): InvocationPlatform['forgeFetch'] {
  return async (invocation, target, path, init) => {
    if (target.type === 'kvs') {
      return (await failed(parts.faults, 'storage', path)) ?? toResponse(parts.storage.handle(path, bodyOf(init)));
    }
    if (target.type === 'fpp' && target.remote === 'jira') {
      parts.stats.askedJira(path.split('?')[0] ?? path);
      return (await failed(parts.faults, 'jira', path)) ?? callJira(invocation, target, path, init, parts);
    }
    if (target.type === 'fpp' && target.remote === 'stargate') {
      return gateway(invocation, path, bodyOf(init), parts);
    }
    return Response.json({ message: `this site has no ${target.remote ?? target.type}` }, { status: 501 });
  };
}

function gateway(
  invocation: Invocation,
  path: string,
  body: string,
  { queue, urls, manifest, personalData }: ForgeFetchParts,
): Response {
  if (path.startsWith('/webhook/queue/')) {
    return toResponse(queue().handle(path, body, invocation.chain));
  }
  if (path === '/graphql') {
    return Response.json(answerGraphql(body, manifest, urls));
  }
  if (path === '/app/report-accounts') {
    return personalData.report(body);
  }
  return Response.json({ message: `this site has no ${path}` }, { status: 404 });
}

async function failed(faults: Faults, host: string, path: string): Promise<Response | undefined> {
  const failure: Failure | undefined = await faults.meet(host, path);
  if (failure === undefined) {
    return undefined;
  }
  if (failure.reset) {
    throw new TypeError('fetch failed', { cause: new NetworkError('ECONNRESET', 'read', host) });
  }
  return Response.json(
    { code: 'ORDERED_FAULT', message: 'a fault that was ordered', errorMessages: ['a fault that was ordered'] },
    failure,
  );
}

function toResponse({ status, body }: { status: number; body?: unknown }): Response {
  return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
}

function bodyOf(init: RequestInit | undefined): string {
  return typeof init?.body === 'string' ? init.body : '{}';
}
