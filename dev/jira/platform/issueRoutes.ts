import type { LocalIssue } from '../../types';
import { noSuchIssue, refusal } from '../answers';
import { pageOf, type JiraCall, type Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import type { Project } from '../site/projects';
import { transitionsOf } from '../site/workflow';
import { issueView, statusView } from './issueView';

/**
 * Issues and what hangs on them. Nothing can be written yet, so comments and work logs are empty.
 * Source of paths, scopes and refusals: Jira REST API v3, groups Issues, Issue comments and Issue worklogs.
 */
export function issueRoutes(site: Site, baseUrl: string): Route[] {
  const scope = 'read:jira-work';
  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue',
      scope,
      handler: (call) => {
        const fields = call.query.getAll('fields').flatMap((list) => list.split(','));
        const wanted = fields.map((field) => field.trim()).filter((field) => field !== '');
        return { status: 200, body: issueView(seen(call).issue, wanted, site, baseUrl) };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/comment',
      scope,
      handler: (call) => {
        seen(call);
        const orderBy = call.query.get('orderBy') ?? 'created';
        if (!/^[-+ ]?created$/.test(orderBy)) {
          throw refusal(400, [`The value '${orderBy}' is not valid for orderBy.`]);
        }
        return { status: 200, body: { ...pageOf(call.query, 5000), total: 0, comments: [] } };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/worklog',
      scope,
      handler: (call) => {
        seen(call);
        const numeric = ['startAt', 'maxResults'].every((name) => /^\d*$/.test(call.query.get(name) ?? ''));
        if (!numeric) {
          throw refusal(404, ['startAt and maxResults must be numbers.']);
        }
        return { status: 200, body: { ...pageOf(call.query, 5000, 5000), total: 0, worklogs: [] } };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/transitions',
      scope,
      handler: (call) => ({
        status: 200,
        body: { expand: 'transitions', transitions: transitions(call, seen(call).project) },
      }),
    },
  ];

  /** @throws JiraRefusal 404 for an issue that is not there or may not be browsed */
  function seen({ params, caller }: JiraCall): { issue: LocalIssue; project: Project } {
    const issue = site.issue(params.issue ?? '');
    const project = site.project(issue?.projectKey ?? '');
    if (issue === undefined || project === undefined || !mayInProject(caller.role, 'BROWSE_PROJECTS', project)) {
      throw noSuchIssue();
    }
    return { issue, project };
  }

  /** None for those who may not move issues: "the response will not list any transitions". */
  function transitions({ caller, query }: JiraCall, project: Project): unknown[] {
    if (!mayInProject(caller.role, 'TRANSITION_ISSUES', project)) {
      return [];
    }
    const only = query.get('transitionId');
    return transitionsOf(project)
      .filter(({ id }) => only === null || id === only)
      .map(({ id, name, to }) => ({
        id,
        name,
        to: statusView(to, baseUrl),
        hasScreen: false,
        isGlobal: true,
        isInitial: false,
        isAvailable: true,
        isConditional: false,
        isLooped: false,
      }));
  }
}
