import type { PersonalDataReport } from '../../types';
import type { AppManifest } from '../manifest/appManifest';

/** Source: @forge/api, privacy: accounts in a request. */
const MOST_ACCOUNTS = 90;

export interface PersonalData {
  /** What became of an account: from now on a report of it is answered with that. */
  change(accountId: string, status: 'closed' | 'updated'): void;
  /** What was reported, the newest last. */
  reports(): PersonalDataReport[];
  /** A request of `privacy.reportPersonalData`. @param body JSON */
  report(body: string): Response;
}

/**
 * Atlassian's personal data reporting. An account that is closed is answered as `closed` as often as it is reported; one
 * that changed as `updated` where what the app has is older. 204 where there is nothing to do.
 * Source: Atlassian, User privacy guide for app developers, Personal data reporting API.
 */
export function openPersonalData(manifest: AppManifest): PersonalData {
  const changes = new Map<string, { status: 'closed' | 'updated'; at: number }>();
  const reports: PersonalDataReport[] = [];
  return {
    change: (accountId, status) => void changes.set(accountId, { status, at: Date.now() }),
    reports: () => structuredClone(reports),
    report(body) {
      if (!manifest.scopes.includes('report:personal-data')) {
        return Response.json(
          { errorType: 'FORBIDDEN', errorMessage: 'report:personal-data is missing' },
          { status: 403 },
        );
      }
      const accounts = readAccounts(body);
      if (accounts === undefined) {
        return Response.json({ errorType: 'BAD_REQUEST', errorMessage: 'accounts: 1 to 90' }, { status: 400 });
      }
      reports.push({ at: new Date().toISOString(), accounts });
      const answers = accounts.flatMap(({ accountId, updatedAt }) => {
        const change = changes.get(accountId);
        const tell = change?.status === 'closed' || (change !== undefined && change.at > Date.parse(updatedAt));
        return change !== undefined && tell ? [{ accountId, status: change.status }] : [];
      });
      return answers.length === 0 ? new Response(null, { status: 204 }) : Response.json({ accounts: answers });
    },
  };
}

function readAccounts(body: string): PersonalDataReport['accounts'] | undefined {
  const { accounts } = JSON.parse(body) as { accounts?: unknown };
  if (!Array.isArray(accounts) || accounts.length === 0 || accounts.length > MOST_ACCOUNTS) {
    return undefined;
  }
  const read = accounts.map((account) => account as Record<string, unknown>);
  return read.every(({ accountId, updatedAt }) => typeof accountId === 'string' && isTime(updatedAt))
    ? read.map(({ accountId, updatedAt }) => ({ accountId: String(accountId), updatedAt: String(updatedAt) }))
    : undefined;
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
