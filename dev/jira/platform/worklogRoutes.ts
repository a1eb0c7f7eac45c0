import { refusal } from '../answers';
import { pageOf, type Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import type { Entry } from '../site/work';
import { checkDocument } from './document';
import { jiraTime } from './instanceRoutes';
import { makerView } from './people';
import { durationOf, secondsOf } from './timeSpent';
import { bodyOf, propertiesOf, seenIssue } from './writing';

const STARTED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/;

/** Worklogs. Source: Jira REST API v3, group Issue worklogs. */
export function worklogRoutes(site: Site, baseUrl: string, now: () => number): Route[] {
  function view(worklog: Entry, withProperties: boolean): Record<string, unknown> {
    const author = makerView(worklog.author, site, baseUrl);
    const at = jiraTime(worklog.created);
    const issueId = site.issue(worklog.issueKey)?.id ?? '';
    return {
      self: `${baseUrl}/rest/api/3/issue/${issueId}/worklog/${worklog.id}`,
      id: worklog.id,
      issueId,
      author,
      updateAuthor: author,
      ...(worklog.body === undefined ? {} : { comment: worklog.body }),
      created: at,
      updated: at,
      started: worklog.started,
      timeSpent: durationOf(worklog.seconds ?? 0),
      timeSpentSeconds: worklog.seconds ?? 0,
      ...(withProperties ? { properties: worklog.properties } : {}),
    };
  }

  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/worklog',
      scope: 'read:jira-work',
      handler: (call) => {
        const { issue } = seenIssue(call, site);
        const { query } = call;
        if (!['startAt', 'maxResults'].every((name) => /^\d*$/.test(query.get(name) ?? ''))) {
          throw refusal(404, ['startAt and maxResults must be numbers.']);
        }
        const { startAt, maxResults } = pageOf(query, 5000, 5000);
        const after = Number(query.get('startedAfter') ?? 0);
        const before = Number(query.get('startedBefore') ?? Number.MAX_SAFE_INTEGER);
        const withProperties = (query.get('expand') ?? '').split(',').includes('properties');
        const all = site.work.entries('worklog', issue.key).filter(({ started = '' }) => {
          const at = Date.parse(started);
          return at >= after && at < before;
        });
        const worklogs = all.slice(startAt, startAt + maxResults).map((worklog) => view(worklog, withProperties));
        return { status: 200, body: { startAt, maxResults, total: all.length, worklogs } };
      },
    },
    {
      method: 'POST',
      pattern: '/rest/api/3/issue/:issue/worklog',
      scope: 'write:jira-work',
      handler: (call) => {
        const { issue, project } = seenIssue(call, site);
        if (!mayInProject(call.caller.role, 'WORK_ON_ISSUES', project)) {
          throw refusal(400, ['You do not have the permission to associate a worklog to this issue.']);
        }
        const { timeSpent, timeSpentSeconds, started, comment, properties } = bodyOf(call);
        const seconds = typeof timeSpent === 'string' ? secondsOf(timeSpent) : Number(timeSpentSeconds);
        if ((timeSpent === undefined) === (timeSpentSeconds === undefined)) {
          throw refusal(400, [], { timeLogged: 'You must indicate the time spent working.' });
        }
        if (seconds === undefined || !(seconds > 0)) {
          throw refusal(400, [], { timeLogged: 'Invalid time duration entered.' });
        }
        if (typeof started !== 'string' || !STARTED.test(started) || Number.isNaN(Date.parse(started))) {
          throw refusal(400, [], { started: "The date must be of the format yyyy-MM-dd'T'HH:mm:ss.SSSZ." });
        }
        if (comment !== undefined) {
          checkDocument(comment, 'comment');
        }
        const worklog = site.work.add('worklog', {
          issueKey: issue.key,
          author: call.caller.accountId,
          created: now(),
          ...(comment === undefined ? {} : { body: comment }),
          started,
          seconds,
          properties: propertiesOf(properties),
        });
        return { status: 201, body: view(worklog, false) };
      },
    },
  ];
}
