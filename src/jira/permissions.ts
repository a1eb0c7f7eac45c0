import type { Clock, Jira, JiraActor } from '../domain/ports';
import { refuse } from './answers';

export type JiraPermission =
  | 'ADMINISTER'
  | 'ADMINISTER_PROJECTS'
  | 'BROWSE_PROJECTS'
  | 'VIEW_DEV_TOOLS'
  | 'EDIT_ISSUES'
  | 'ADD_COMMENTS'
  | 'WORK_ON_ISSUES'
  | 'TRANSITION_ISSUES'
  | 'ASSIGN_ISSUES';

/** Where a permission is asked for; nowhere is the whole site. */
export type PermissionPlace = { issueKey: string } | { projectKey: string };

/**
 * Which of `permissions` the user of this invocation (or `as`) has, on the site, in one project or on one issue. A project
 * or an issue that the user may not see gives none. Source: Jira REST API v3, Get my permissions.
 * @throws ProductError rateLimited, jiraError
 */
export async function callerPermissions(
  jira: Jira,
  now: Clock,
  permissions: JiraPermission[],
  place?: PermissionPlace,
  as: JiraActor = 'caller',
): Promise<Set<JiraPermission>> {
  const query = new URLSearchParams({ ...place });
  const path = `/rest/api/3/mypermissions?permissions=${permissions.join(',')}${query.size === 0 ? '' : `&${query.toString()}`}`;
  const answer = await jira({ as, method: 'GET', path });
  if (answer.status === 404 || answer.status === 401) {
    return new Set();
  }
  refuse(answer, 'a question about permissions', now);
  const held = (answer.body as { permissions?: Record<string, { havePermission?: boolean }> }).permissions ?? {};
  return new Set(permissions.filter((permission) => held[permission]?.havePermission === true));
}
