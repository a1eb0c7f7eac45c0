import { noSuchIssue, refusal } from '../answers';
import type { Caller, Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject, PERMISSIONS, type Permission } from '../site/permissions';
import type { Project } from '../site/projects';

/**
 * Get my permissions: as an app, those of the app's own user.
 * Source: Jira REST API v3, Permissions. Its description of 2022 asks for no scope; since June 2024 the API's
 * permission endpoints ask for `read:jira-work` (deprecation notice on the same page), so this one does too.
 */
export function permissionRoutes(site: Site): Route[] {
  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/mypermissions',
      scope: 'read:jira-work',
      handler: ({ caller, query }) => {
        const asked = askedFor(query.get('permissions'));
        const where = place(caller, query);
        const answers = asked.map((each) => [
          each.key,
          { ...each, havePermission: site.may(caller.accountId, each, where) },
        ]);
        return { status: 200, body: { permissions: Object.fromEntries(answers) } };
      },
    },
  ];

  /** The issue's project wins over a project named beside it. What may not be browsed is not found. */
  function place(caller: Caller, query: URLSearchParams): Project | undefined {
    const issueKey = query.get('issueId') ?? query.get('issueKey');
    const projectKey = query.get('projectId') ?? query.get('projectKey');
    if (issueKey !== null) {
      const project = site.project(site.issue(issueKey)?.projectKey ?? '');
      if (project === undefined || !mayInProject(caller.role, 'BROWSE_PROJECTS', project)) {
        throw noSuchIssue();
      }
      return project;
    }
    if (projectKey === null) {
      return undefined;
    }
    const project = site.project(projectKey);
    if (project === undefined || !mayInProject(caller.role, 'BROWSE_PROJECTS', project)) {
      throw refusal(404, [`No project could be found with key '${projectKey}'.`]);
    }
    return project;
  }
}

/** @throws JiraRefusal 400 where `permissions` is empty or holds a key that Jira does not know */
function askedFor(list: string | null): Permission[] {
  const keys = (list ?? '').split(',').filter((key) => key !== '');
  if (keys.length === 0) {
    throw refusal(400, ["The 'permissions' query parameter is required."]);
  }
  const unknown = keys.filter((key) => !PERMISSIONS.some((each) => each.key === key));
  if (unknown.length > 0) {
    throw refusal(400, [], Object.fromEntries(unknown.map((key) => [key, 'Unrecognized permission'])));
  }
  return PERMISSIONS.filter(({ key }) => keys.includes(key));
}
