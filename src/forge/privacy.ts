import { privacy } from '@forge/api';
import type { ReportAccounts } from '../domain/ports';

/** Atlassian's personal data reporting; `@forge/api` sends 90 accounts a request. */
export function forgeReportAccounts(): ReportAccounts {
  return async (accounts) => {
    const answers = await privacy.reportPersonalData(accounts);
    return answers.map(({ accountId, status }) => ({ accountId, status }));
  };
}
