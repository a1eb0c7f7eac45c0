import type { BridgeCall } from '../../types';
import { CallError, json } from '../http/answer';
import type { SiteAnswer } from '../http/answer';
import type { SiteCall } from '../http/router';
import type { SiteParts } from '../siteParts';
import { readObject, readOptionalText, readText, withoutGaps } from './fields';

/** `POST /_local/invoke`: what `invoke` of `@forge/bridge` gives a page, or what the function threw. */
export async function invoke(parts: SiteParts, call: SiteCall): Promise<SiteAnswer> {
  const bridgeCall = readCall(parts, readObject(call.body));
  try {
    return json(await parts.forge.invoke(bridgeCall));
  } catch (error) {
    return json({ threw: describe(error) });
  }
}

function readCall(parts: SiteParts, fields: Record<string, unknown>): BridgeCall {
  const moduleKey = readText(fields, 'moduleKey');
  if (!parts.manifest.pages.some((page) => page.key === moduleKey)) {
    throw new CallError(404, `The manifest has no module "${moduleKey}" with a page.`);
  }
  const { accounts } = parts.jira.site();
  const accountId = readOptionalText(fields, 'accountId') ?? accounts.find(({ role }) => role === 'admin')?.accountId;
  if (accountId === undefined || !accounts.some((account) => account.accountId === accountId)) {
    throw new CallError(400, `The site has no account "${accountId ?? 'of an admin'}".`);
  }
  return withoutGaps({
    moduleKey,
    functionKey: readText(fields, 'functionKey'),
    payload: fields.payload,
    accountId,
    issueKey: readOptionalText(fields, 'issueKey'),
    projectKey: readOptionalText(fields, 'projectKey'),
  });
}

export function describe(error: unknown): { name: string; message: string } {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}
