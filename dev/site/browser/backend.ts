import type { AppFrame } from './frames';

/** Answers of the site's own calls; what it refuses is thrown. */
export async function callSite(frame: AppFrame, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'x-local-account': frame.settings.accountId },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) {
    throw new Error((answer as { error?: string }).error ?? `The site answered ${response.status}.`);
  }
  return answer;
}

interface InvokePayload {
  functionKey: string;
  payload?: unknown;
  metadata?: unknown;
}

/** `invoke`: with `metadata` the answer comes wrapped. What the function throws has Forge's words before its own. */
export async function invoke(frame: AppFrame, { functionKey, payload, metadata }: InvokePayload): Promise<unknown> {
  const { moduleKey, accountId, issueKey, projectKey } = frame.settings;
  const call = { moduleKey, functionKey, payload, accountId, issueKey, projectKey };
  const answer = await callSite(frame, 'POST', '/_local/invoke', call);
  const threw = thrownBy(answer);
  if (threw !== undefined) {
    throw new Error(`There was an error invoking the function - ${threw}`);
  }
  return metadata === undefined ? (answer ?? undefined) : { body: answer, metadata: {} };
}

function thrownBy(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'threw' in answer
    ? (answer.threw as { message: string }).message
    : undefined;
}

interface FetchProductPayload {
  product: string;
  restPath: string;
  fetchRequestInit: { method?: string; body?: string | null; headers?: [string, string][] };
}

/** `requestJira`: as the person the page was made for. */
export async function fetchProduct(frame: AppFrame, payload: FetchProductPayload): Promise<unknown> {
  const { product, restPath, fetchRequestInit: init } = payload;
  if (product !== 'jira' || !restPath.startsWith('/rest/')) {
    throw new Error(`The local site has no ${product} at ${restPath}.`);
  }
  const headers = new Headers(init.headers);
  headers.set('x-local-account', frame.settings.accountId);
  const response = await fetch(restPath, {
    headers,
    ...(init.method === undefined ? {} : { method: init.method }),
    ...(init.body ? { body: init.body } : {}),
  });
  return {
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
    isAttachment: false,
  };
}
