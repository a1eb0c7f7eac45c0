import type { Clock, Jira } from '../domain/ports';
import { objection } from './answers';

/** Sends one person an e-mail about an issue, by way of Jira. Source: Jira REST API v3, Send notification for issue. */
export type Notify = (issueKey: string, accountId: string, notice: { subject: string; text: string }) => Promise<void>;

/** The app itself sends it. What Jira has against it is of no consequence. @throws ProductError rateLimited, jiraError */
export function openNotices(jira: Jira, now: Clock): Notify {
  return async (issueKey, accountId, { subject, text }) => {
    const path = `/rest/api/3/issue/${encodeURIComponent(issueKey)}/notify`;
    const body = { subject, textBody: text, to: { users: [{ accountId }] } };
    objection(await jira({ as: 'app', method: 'POST', path, body }), 'a notice', now);
  };
}
