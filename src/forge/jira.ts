import { asApp, asUser, assumeTrustedRoute } from '@forge/api';
import type { Jira, JiraActor } from '../domain/ports';

/** Jira's REST API by way of Forge. */
export function forgeJira(): Jira {
  return async ({ as, method, path, body }) => {
    const response = await actor(as).requestJira(assumeTrustedRoute(path), {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const seconds = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      body: parse(await response.text()),
      ...(seconds > 0 ? { retryAfter: seconds } : {}),
    };
  };
}

function actor(as: JiraActor): ReturnType<typeof asApp> | ReturnType<typeof asUser> {
  if (as === 'app') {
    return asApp();
  }
  return as === 'caller' ? asUser() : asUser(as.accountId);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
