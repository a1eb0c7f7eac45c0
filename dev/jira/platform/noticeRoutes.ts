import { refusal } from '../answers';
import type { Route } from '../routes';
import type { Site } from '../site/openSite';
import { bodyOf, seenIssue } from './writing';

/** An e-mail that Jira would send. */
export interface Notice {
  issueKey: string;
  /** Account ids. */
  to: string[];
  subject: string;
  text: string;
}

const KEPT = 1000;

/** Keeps what would be sent; nothing leaves this machine. Source: Jira REST API v3, Issues, Send notification for issue. */
export function noticeRoutes(site: Site, notices: Notice[]): Route[] {
  return [
    {
      method: 'POST',
      pattern: '/rest/api/3/issue/:issue/notify',
      scope: 'write:jira-work',
      handler: (call) => {
        const { issue } = seenIssue(call, site);
        const { subject, textBody, to } = bodyOf(call);
        const users = (to as { users?: { accountId?: unknown }[] } | undefined)?.users ?? [];
        const ids = users.map(({ accountId }) => String(accountId)).filter((id) => site.roleOf(id) !== undefined);
        if (ids.length === 0) {
          throw refusal(400, ['No recipients were defined for notification.']);
        }
        notices.push({
          issueKey: issue.key,
          to: ids,
          subject: typeof subject === 'string' ? subject : `(${issue.key}) ${issue.summary}`,
          text: typeof textBody === 'string' ? textBody : '',
        });
        notices.splice(0, Math.max(0, notices.length - KEPT));
        return { status: 204 };
      },
    },
  ];
}
