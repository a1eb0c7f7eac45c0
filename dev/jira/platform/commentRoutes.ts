import { refusal } from '../answers';
import { pageOf, type JiraCall, type Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import type { Entry } from '../site/work';
import { checkDocument } from './document';
import { jiraTime } from './instanceRoutes';
import { makerView } from './people';
import { bodyOf, propertiesOf, seenIssue } from './writing';

/** Comments. Source: Jira REST API v3, groups Issue comments and Issue comment properties. */
export function commentRoutes(site: Site, baseUrl: string, now: () => number): Route[] {
  const read = 'read:jira-work';

  function view(comment: Entry, withProperties: boolean): Record<string, unknown> {
    const author = makerView(comment.author, site, baseUrl);
    const at = jiraTime(comment.created);
    return {
      self: `${baseUrl}/rest/api/3/issue/${site.issue(comment.issueKey)?.id ?? ''}/comment/${comment.id}`,
      id: comment.id,
      author,
      body: comment.body,
      updateAuthor: author,
      created: at,
      updated: at,
      jsdPublic: true,
      ...(withProperties ? { properties: comment.properties } : {}),
    };
  }

  function seenComment(call: JiraCall): Entry {
    const comment = site.work.entry('comment', call.params.comment ?? '');
    if (comment === undefined) {
      throw refusal(404, ['Comment does not exist or you do not have permission to see it.']);
    }
    seenIssue({ ...call, params: { issue: comment.issueKey } }, site);
    return comment;
  }

  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/comment',
      scope: read,
      handler: (call) => {
        const { issue } = seenIssue(call, site);
        const orderBy = call.query.get('orderBy') ?? 'created';
        if (!/^[-+ ]?created$/.test(orderBy)) {
          throw refusal(400, [`The value '${orderBy}' is not valid for orderBy.`]);
        }
        const all = site.work.entries('comment', issue.key);
        const ordered = orderBy.startsWith('-') ? all.reverse() : all;
        const { startAt, maxResults } = pageOf(call.query, 5000);
        const comments = ordered.slice(startAt, startAt + maxResults).map((comment) => view(comment, false));
        return { status: 200, body: { startAt, maxResults, total: all.length, comments } };
      },
    },
    {
      method: 'POST',
      pattern: '/rest/api/3/issue/:issue/comment',
      scope: 'write:jira-work',
      handler: (call) => {
        const { issue, project } = seenIssue(call, site);
        if (!mayInProject(call.caller.role, 'ADD_COMMENTS', project)) {
          throw refusal(400, [], { comment: 'You do not have the permission to comment on this issue.' });
        }
        const { body, properties } = bodyOf(call);
        checkDocument(body, 'comment');
        const comment = site.work.add('comment', {
          issueKey: issue.key,
          author: call.caller.accountId,
          created: now(),
          body,
          properties: propertiesOf(properties),
        });
        return { status: 201, body: view(comment, false) };
      },
    },
    {
      method: 'POST',
      pattern: '/rest/api/3/comment/list',
      scope: read,
      handler: (call) => {
        const { ids } = bodyOf(call);
        if (!Array.isArray(ids) || ids.length === 0 || ids.length > 1000) {
          throw refusal(400, ['Between 1 and 1000 ids must be given.']);
        }
        const found = ids.map((id) => site.work.entry('comment', String(id))).filter((entry) => entry !== undefined);
        const seen = found.filter((entry) => {
          const project = site.project(entry.issueKey.slice(0, entry.issueKey.lastIndexOf('-')));
          return project !== undefined && mayInProject(call.caller.role, 'BROWSE_PROJECTS', project);
        });
        const withProperties = (call.query.get('expand') ?? '').split(',').includes('properties');
        const values = seen.map((entry) => view(entry, withProperties));
        return { status: 200, body: { startAt: 0, maxResults: 1048576, total: values.length, isLast: true, values } };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/comment/:comment/properties/:property',
      scope: read,
      handler: (call) => {
        const found = seenComment(call).properties.find(({ key }) => key === call.params.property);
        if (found === undefined) {
          throw refusal(404, ['The property does not exist.']);
        }
        return { status: 200, body: found };
      },
    },
  ];
}
