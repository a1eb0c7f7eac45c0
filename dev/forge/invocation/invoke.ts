import type { BridgeCall } from '../../types';
import type { ForgeOptions } from '../forgeOptions';
import type { AppFunction, AppManifest } from '../manifest/appManifest';
import { record, text } from '../manifest/shape';
import type { Runner } from './runner';
import type { SiteIdentity } from './runtimeObject';

/** Source: Forge docs, Invocation limits, front-end invocations. */
const MAX_REQUEST_BYTES = 500 * 1024;
const MAX_RESPONSE_BYTES = 5 * 1024 * 1024;

export interface InvokeParts {
  manifest: AppManifest;
  runner: Runner;
  identity: () => SiteIdentity;
  jira: ForgeOptions['jira'];
  origin: () => string;
}

/** What `invoke` of `@forge/bridge` does. @throws what the function threw, or InvocationKilled */
export async function invoke(call: BridgeCall, parts: InvokeParts): Promise<unknown> {
  const called = parts.manifest.resolvers.find(({ moduleKey }) => moduleKey === call.moduleKey);
  if (called === undefined) {
    throw new Error(`The manifest has no module "${call.moduleKey}" with a resolver.`);
  }
  const payload = JSON.stringify(call.payload ?? {});
  if (Buffer.byteLength(payload) > MAX_REQUEST_BYTES) {
    throw new Error('The payload of an invocation may have 500 KB.');
  }
  const argument = {
    call: { functionKey: call.functionKey, payload: JSON.parse(payload) as unknown },
    context: await contextOf(call, called, parts),
  };
  const answer = JSON.stringify(await parts.runner.run({ called, argument, accountId: call.accountId })) as
    string | undefined;
  if (answer !== undefined && Buffer.byteLength(answer) > MAX_RESPONSE_BYTES) {
    throw new Error('The answer of an invocation may have 5 MB.');
  }
  return answer === undefined ? undefined : JSON.parse(answer);
}

async function contextOf(call: BridgeCall, called: AppFunction, parts: InvokeParts): Promise<unknown> {
  const site = parts.identity();
  return {
    accountId: call.accountId,
    cloudId: site.cloudId,
    siteUrl: parts.origin(),
    environmentId: site.environmentId,
    environmentType: 'DEVELOPMENT',
    localId: `ari:cloud:ecosystem::extension/${parts.manifest.appId}/${site.environmentId}/static/${called.moduleKey}`,
    moduleKey: called.moduleKey,
    extension: { type: called.moduleType, ...(await placeOf(call, parts.jira)) },
  };
}

/** The issue or project that the page is on. The platform asks with its own rights, not with the user's. */
async function placeOf({ issueKey, projectKey }: BridgeCall, jira: ForgeOptions['jira']): Promise<object> {
  if (issueKey !== undefined) {
    const issue = await ask(jira, `/rest/api/3/issue/${encodeURIComponent(issueKey)}?fields=project,issuetype`);
    const fields = record(issue.fields);
    const type = record(fields.issuetype);
    return {
      issue: { key: text(issue.key) || issueKey, id: text(issue.id), type: text(type.name), typeId: text(type.id) },
      project: projectOf(record(fields.project), issueKey.split('-')[0] ?? ''),
    };
  }
  if (projectKey !== undefined) {
    return { project: projectOf(await ask(jira, `/rest/api/3/project/${encodeURIComponent(projectKey)}`), projectKey) };
  }
  return {};
}

function projectOf(project: Record<string, unknown>, key: string): unknown {
  return { id: text(project.id), key: text(project.key) || key, type: text(project.projectTypeKey) };
}

/** Empty where Jira does not have it: the function then says so itself. */
async function ask(jira: ForgeOptions['jira'], path: string): Promise<Record<string, unknown>> {
  const response = await jira({ as: { type: 'app' }, method: 'GET', path });
  return response.ok ? record(await response.json()) : {};
}
