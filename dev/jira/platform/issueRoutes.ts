import type { Route } from '../routes';
import { pageOf } from '../routes';
import type { Site } from '../site/openSite';
import type { History } from '../site/work';
import { jiraTime } from './instanceRoutes';
import { issueView } from './issueView';
import { makerView } from './people';
import { seenIssue } from './writing';

/** With an issue Jira gives this many of its latest changes. */
const HISTORIES = 100;

/** Issues and what became of them. Source of paths, scopes and refusals: Jira REST API v3, group Issues. */
export function issueRoutes(site: Site, baseUrl: string): Route[] {
  const scope = 'read:jira-work';

  function historyView({ id, author, created, items, metadata }: History): Record<string, unknown> {
    return {
      id,
      author: makerView(author, site, baseUrl),
      created: jiraTime(created),
      items: items.map((item) => ({ ...item, fieldtype: 'jira', fieldId: item.field })),
      ...(metadata === undefined ? {} : { historyMetadata: metadata }),
    };
  }

  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue',
      scope,
      handler: (call) => {
        const { issue } = seenIssue(call, site);
        const fields = call.query.getAll('fields').flatMap((list) => list.split(','));
        const wanted = fields.map((field) => field.trim()).filter((field) => field !== '');
        const body = issueView(issue, wanted, site, baseUrl);
        if (!(call.query.get('expand') ?? '').split(',').includes('changelog')) {
          return { status: 200, body };
        }
        const all = site.work.history(issue.key).reverse();
        const histories = all.slice(0, HISTORIES).map(historyView);
        const changelog = { startAt: 0, maxResults: histories.length, total: all.length, histories };
        return { status: 200, body: { ...body, changelog } };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/changelog',
      scope,
      handler: (call) => {
        const { issue } = seenIssue(call, site);
        const { startAt, maxResults } = pageOf(call.query, 100, 100);
        const all = site.work.history(issue.key);
        const values = all.slice(startAt, startAt + maxResults).map(historyView);
        const isLast = startAt + values.length >= all.length;
        return { status: 200, body: { startAt, maxResults, total: all.length, isLast, values } };
      },
    },
  ];
}
