import { systemFetch } from '../process/systemFetch';
import { NetworkError } from './networkError';

/** Source: Forge docs, Invocation limits, a single outbound request. */
const TIMEOUT_MS = 180_000;
/** They belong to one connection, or no longer fit what is passed on. */
const NOT_PASSED_ON = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect', 'upgrade'];
const NOT_PASSED_BACK = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive'];

/**
 * Sends a request, to its own address or to the one that plays it, which learns the real name by `x-local-host`.
 * A redirect is passed back: who follows it asks anew.
 * @throws NetworkError where nothing answers
 */
export async function forward(request: Request, route?: string): Promise<Response> {
  const real = new URL(request.url);
  const headers = without(request.headers, NOT_PASSED_ON);
  if (route !== undefined) {
    headers.set('x-local-host', real.host);
    headers.set('x-forwarded-host', real.host);
    headers.set('x-forwarded-proto', 'https');
  }
  const body = request.body === null ? undefined : await request.arrayBuffer();
  let response: Response;
  try {
    response = await systemFetch(route === undefined ? real : targetOf(route, real), {
      method: request.method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    throw networkErrorOf(error, real.host);
  }
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers: without(response.headers, NOT_PASSED_BACK),
  });
}

/** A route may carry a path, which comes first. */
function targetOf(route: string, real: URL): string {
  return route.replace(/\/$/, '') + real.pathname + real.search;
}

function without(headers: Headers, names: string[]): Headers {
  const kept = new Headers(headers);
  for (const name of names) {
    kept.delete(name);
  }
  return kept;
}

function networkErrorOf(error: unknown, host: string): NetworkError {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return new NetworkError(typeof cause?.code === 'string' ? cause.code : 'ECONNRESET', 'connect', host);
}
