import type { ForgeOptions } from '../forgeOptions';
import type { AppManifest } from '../manifest/appManifest';
import type { JiraRequest } from '../../types';
import type { ForgeTarget, Invocation } from './invocation';

export interface JiraCallParts {
  jira: ForgeOptions['jira'];
  manifest: AppManifest;
}

/** A call of `requestJira`, by whom and with which scopes the platform passes it on. */
export async function callJira(
  invocation: Invocation,
  target: ForgeTarget,
  path: string,
  init: RequestInit | undefined,
  { jira, manifest }: JiraCallParts,
): Promise<Response> {
  const caller = callerOf(invocation, target, manifest);
  if (caller === undefined) {
    // @forge/api makes a NeedsAuthenticationError of it.
    return new Response(null, { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } });
  }
  if (!path.startsWith('/rest/')) {
    return Response.json({ errorMessages: [`${path} is not part of the REST API`] }, { status: 404 });
  }
  return jira({
    ...caller,
    method: init?.method ?? 'GET',
    path,
    ...(typeof init?.body === 'string' ? { body: init.body } : {}),
  });
}

/**
 * `asUser()` is the user of the run; `asUser(accountId)` is anybody, with those scopes only which the manifest allows
 * impersonation for. Source: Forge docs, Offline user impersonation.
 */
function callerOf(
  invocation: Invocation,
  target: ForgeTarget,
  manifest: AppManifest,
): Pick<JiraRequest, 'as' | 'scopes'> | undefined {
  if (target.provider === 'app') {
    return { as: { type: 'app' }, scopes: manifest.scopes };
  }
  if (target.provider !== 'user') {
    return undefined;
  }
  if (target.accountId !== undefined) {
    return { as: { type: 'user', accountId: target.accountId }, scopes: manifest.impersonationScopes };
  }
  return invocation.accountId === undefined
    ? undefined
    : { as: { type: 'user', accountId: invocation.accountId }, scopes: manifest.scopes };
}
