import type { Fault } from '../../types';
import { CallError, json } from '../http/answer';
import type { SiteRoute } from '../http/router';
import type { SiteParts } from '../siteParts';
import { readCount, readObject, readOptionalCount, readOptionalText, readText, withoutGaps } from './fields';
import { describe, invoke } from './invoke';

const IDLE_TIMEOUT_MS = 60_000;

/** The calls under `/_local/`, for tests and tools. */
export function localRoutes(parts: SiteParts): SiteRoute[] {
  const { forge, jira } = parts;
  const done = json({ ok: true });
  return [
    { method: 'GET', path: '/_local/health', answer: () => done },
    { method: 'GET', path: '/_local/site', answer: () => json(jira.site()) },
    { method: 'GET', path: '/_local/lab', answer: () => json({ hosts: parts.labHosts() }) },
    { method: 'POST', path: '/_local/invoke', answer: (call) => invoke(parts, call) },
    {
      method: 'POST',
      path: '/_local/schedule/tick',
      answer: () =>
        forge.tick().then(
          () => done,
          (error: unknown) => json({ threw: describe(error) }),
        ),
    },
    {
      method: 'POST',
      path: '/_local/idle',
      answer: async (call) => json(await forge.idle(readTimeout(call.url.searchParams.get('timeoutMs')))),
    },
    {
      method: 'POST',
      path: '/_local/egress',
      answer: (call) => {
        refuseWhatIsRefused(() => forge.egress.approve(readText(readObject(call.body), 'domain')));
        return json({ approved: forge.egress.list() });
      },
    },
    {
      method: 'DELETE',
      path: '/_local/egress',
      answer: (call) => {
        const domain = readText(readObject(call.body), 'domain');
        refuseWhatIsRefused(() => forge.egress.withdraw(domain));
        parts.egressGroups.removeDomain(domain);
        return json({ approved: forge.egress.list() });
      },
    },
    {
      method: 'POST',
      path: '/_local/clock',
      answer: (call) => {
        forge.advanceClock(readCount(readObject(call.body), 'advanceMs', 0));
        return json({ now: new Date().toISOString() });
      },
    },
    {
      method: 'POST',
      path: '/_local/faults',
      answer: (call) => {
        forge.faults.add(readFault(parts, readObject(call.body)));
        return done;
      },
    },
    {
      method: 'DELETE',
      path: '/_local/faults',
      answer: () => {
        forge.faults.clear();
        return done;
      },
    },
    {
      method: 'POST',
      path: '/_local/crash',
      answer: (call) => {
        const fields = readObject(call.body);
        forge.crash({ functionKey: readText(fields, 'functionKey'), after: readCount(fields, 'after', 1) });
        return done;
      },
    },
    {
      method: 'GET',
      path: '/_local/devinfo',
      answer: (call) => {
        const key = call.url.searchParams.get('issueKey');
        if (!key) {
          throw new CallError(400, '"issueKey" is missing.');
        }
        return json(jira.developmentInformation(key));
      },
    },
    {
      method: 'POST',
      path: '/_local/reinstall',
      answer: async (call) => {
        await forge.uninstall(readObject(call.body).keepStorage === true);
        jira.forgetDevelopmentInformation?.();
        await forge.install();
        return done;
      },
    },
    {
      method: 'POST',
      path: '/_local/accounts',
      answer: (call) => {
        const { active, ...fields } = readObject(call.body);
        if (typeof active !== 'boolean') {
          throw new CallError(400, '"active" must be true or false.');
        }
        refuseWhatIsRefused(() => jira.setActive?.(readText(fields, 'accountId'), active));
        return done;
      },
    },
    {
      method: 'POST',
      path: '/_local/personal-data',
      answer: (call) => {
        const fields = readObject(call.body);
        forge.personalData.change(readText(fields, 'accountId'), readStatus(fields));
        return done;
      },
    },
    { method: 'GET', path: '/_local/personal-data', answer: () => json({ reports: forge.personalData.reports() }) },
    { method: 'GET', path: '/_local/stats', answer: () => json(forge.stats()) },
    {
      method: 'DELETE',
      path: '/_local/stats',
      answer: () => {
        forge.resetStats();
        return done;
      },
    },
    { method: 'GET', path: '/_local/logs', answer: () => json(forge.logs()) },
  ];
}

/** What a part of the site refuses here is the caller's mistake: no address, no account, not for an admin to decide. */
function refuseWhatIsRefused(change: () => void): void {
  try {
    change();
  } catch (error) {
    throw error instanceof CallError ? error : new CallError(400, describe(error).message);
  }
}

function readStatus(fields: Record<string, unknown>): 'closed' | 'updated' {
  const status = readText(fields, 'status');
  if (status !== 'closed' && status !== 'updated') {
    throw new CallError(400, '"status" must be closed or updated.');
  }
  return status;
}

function readTimeout(text: string | null): number {
  if (text === null) {
    return IDLE_TIMEOUT_MS;
  }
  if (!/^\d+$/.test(text)) {
    throw new CallError(400, '"timeoutMs" must be a whole number from 0 on.');
  }
  return Number(text);
}

function readFault(parts: SiteParts, fields: Record<string, unknown>): Fault {
  const host = readText(fields, 'host');
  const known = ['jira', 'storage', ...parts.labHosts().map(({ id }) => id)];
  if (!known.includes(host)) {
    throw new CallError(400, `"host" must be one of ${known.join(', ')}.`);
  }
  const status = readOptionalCount(fields, 'status', 200);
  if (status !== undefined && status > 599) {
    throw new CallError(400, '"status" must be an HTTP status.');
  }
  return withoutGaps({
    host,
    times: readCount(fields, 'times', 1),
    status,
    retryAfter: readOptionalCount(fields, 'retryAfter', 0),
    delayMs: readOptionalCount(fields, 'delayMs', 0),
    reset: fields.reset === true ? true : undefined,
    path: readOptionalText(fields, 'path'),
  });
}
