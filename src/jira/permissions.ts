import type { Clock, Jira, JiraActor } from '../domain/ports';
import { refuse } from './answers';

export type JiraPermission =
  | 'ADMINISTER'
  | 'BROWSE_PROJECTS'
  | 'VIEW_DEV_TOOLS'
  | 'EDIT_ISSUES'
  | 'ADD_COMMENTS'
  | 'WORK_ON_ISSUES'
  | 'TRANSITION_ISSUES'
  | 'ASSIGN_ISSUES';

/**
 * Which of `permissions` the user of this invocation (or `as`) has, on the site or on one issue. An issue that the user may
 * not see gives none. Source: Jira REST API v3, Get my permissions.
 * @throws ProductError rateLimited, jiraError
 */
export async function callerPermissions(
  jira: Jira,
  now: Clock,
  permissions: JiraPermission[],
  issueKey?: string,
  as: JiraActor = 'caller',
): Promise<Set<JiraPermission>> {
  const issue = issueKey === undefined ? '' : `&issueKey=${encodeURIComponent(issueKey)}`;
  const path = `/rest/api/3/mypermissions?permissions=${permissions.join(',')}${issue}`;
  const answer = await jira({ as, method: 'GET', path });
  if (answer.status === 404 || answer.status === 401) {
    return new Set();
  }
  refuse(answer, 'a question about permissions', now);
  const held = (answer.body as { permissions?: Record<string, { havePermission?: boolean }> }).permissions ?? {};
  return new Set(permissions.filter((permission) => held[permission]?.havePermission === true));
}
