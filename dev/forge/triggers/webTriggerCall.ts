import type { LocalForge } from '../../types';
import type { AppManifest, WebTriggerOutput } from '../manifest/appManifest';
import type { Runner } from '../invocation/runner';
import type { WebTriggerUrls } from './webTriggerUrls';

type WebTriggerRequest = Parameters<LocalForge['webTrigger']>[0];

export interface WebTriggerParts {
  manifest: AppManifest;
  urls: WebTriggerUrls;
  runner: Runner;
}

/** What a web trigger answers to whoever calls its address. Source: Forge docs, Web trigger events. */
export async function callWebTrigger(request: WebTriggerRequest, parts: WebTriggerParts): Promise<Response> {
  const url = new URL(request.path, 'http://site.invalid');
  const found = parts.urls.find(url.pathname);
  const called = parts.manifest.webTriggers.find(({ moduleKey }) => moduleKey === found?.moduleKey);
  if (found === undefined || called === undefined) {
    return new Response('There is no such web trigger.', { status: 404 });
  }
  const argument = {
    method: request.method,
    headers: request.headers,
    body: request.body,
    path: url.pathname,
    userPath: found.userPath,
    queryParameters: queryOf(url),
  };
  try {
    const returned = await parts.runner.run({ called, argument });
    return called.outputs === undefined ? dynamicAnswer(returned) : staticAnswer(returned, called.outputs);
  } catch {
    // The caller is a stranger: what went wrong is in the log only.
    return new Response('The web trigger failed.', { status: 500 });
  }
}

function queryOf(url: URL): Record<string, string[]> {
  return Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));
}

function staticAnswer(returned: unknown, outputs: WebTriggerOutput[]): Response {
  const { outputKey } = (returned ?? {}) as { outputKey?: unknown };
  const output = outputs.find(({ key }) => key === outputKey);
  if (output === undefined) {
    return new Response('The web trigger named no output of the manifest.', { status: 500 });
  }
  return new Response(output.body, { status: output.statusCode, headers: { 'content-type': output.contentType } });
}

function dynamicAnswer(returned: unknown): Response {
  const { statusCode, headers, body } = (returned ?? {}) as {
    statusCode?: number;
    headers?: Record<string, string[]>;
    body?: string;
  };
  const pairs = Object.entries(headers ?? {}).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const status = statusCode ?? 200;
  return new Response(status === 204 || status === 304 ? null : (body ?? ''), { status, headers: pairs });
}
