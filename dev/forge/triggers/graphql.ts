import type { AppManifest } from '../manifest/appManifest';
import type { WebTriggerUrls } from './webTriggerUrls';

interface GraphqlRequest {
  query?: unknown;
  variables?: { input?: { triggerKey?: unknown }; forceCreate?: unknown; id?: unknown };
}

/** The three GraphQL operations that `webTrigger` of `@forge/api` sends. @param body JSON @returns JSON to be */
export function answerGraphql(body: string, manifest: AppManifest, urls: WebTriggerUrls): unknown {
  const { query, variables = {} } = JSON.parse(body) as GraphqlRequest;
  const text = String(query);
  if (text.includes('createWebTriggerUrl(')) {
    const key = String(variables.input?.triggerKey);
    if (!manifest.webTriggers.some(({ moduleKey }) => moduleKey === key)) {
      return { data: { createWebTriggerUrl: null }, errors: [{ message: `the manifest has no web trigger "${key}"` }] };
    }
    return { data: { createWebTriggerUrl: { url: urls.urlOf(key, variables.forceCreate === true) } } };
  }
  if (text.includes('deleteWebTriggerUrl(')) {
    const success = urls.remove(String(variables.id));
    return { data: { deleteWebTriggerUrl: { success, message: success ? null : 'there is no such address' } } };
  }
  if (text.includes('webTriggerUrlsByAppContext(')) {
    return { data: { webTriggerUrlsByAppContext: urls.list() } };
  }
  return { errors: [{ message: 'this site answers web trigger operations only' }] };
}
