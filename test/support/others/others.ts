/** What somebody else does on a host; pull requests by the id that the driver gives them. */
export interface Others {
  openPullRequest(repository: string, pull: { source: string; target: string; title: string }): Promise<string>;
  approvePullRequest(repository: string, id: string): Promise<void>;
  /** Absent where the host knows no such answer of a reviewer. */
  requestChanges?(repository: string, id: string): Promise<void>;
  mergePullRequest(repository: string, id: string): Promise<void>;
  closePullRequest(repository: string, id: string): Promise<void>;
}

/** One request to a simulated host's API. @throws where it is refused */
export async function callApi(
  url: string,
  authorization: string,
  method: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${url}: ${String(response.status)} ${text}`);
  }
  return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
}

/** Value of an Authorization header for one of a lab host's credentials. */
export function authorizationOf(credential: Record<string, string> | undefined): string {
  const { email, username = email, token, password = token } = credential ?? {};
  return username === undefined
    ? `Bearer ${String(token)}`
    : `Basic ${Buffer.from(`${username}:${String(password)}`).toString('base64')}`;
}
