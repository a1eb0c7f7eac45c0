import type { Clock, Jira } from '../domain/ports';
import { refuse } from './answers';

export type JiraPermission = 'ADMINISTER' | 'BROWSE_PROJECTS' | 'VIEW_DEV_TOOLS' | 'EDIT_ISSUES';

/**
 * Which of `permissions` the user of this invocation has, on the site or on one issue. An issue that the user may
 * not see gives none. Source: Jira REST API v3, Get my permissions.
 * @throws ProductError rateLimited, jiraError
 */
export async function callerPermissions(
  jira: Jira,
  now: Clock,
  permissions: JiraPermission[],
  issueKey?: string,
): Promise<Set<JiraPermission>> {
  const issue = issueKey === undefined ? '' : `&issueKey=${encodeURIComponent(issueKey)}`;
  const path = `/rest/api/3/mypermissions?permissions=${permissions.join(',')}${issue}`;
  const answer = await jira({ as: 'caller', method: 'GET', path });
  if (answer.status === 404 || answer.status === 401) {
    return new Set();
  }
  refuse(answer, 'a question about permissions', now);
  const held = (answer.body as { permissions?: Record<string, { havePermission?: boolean }> }).permissions ?? {};
  return new Set(permissions.filter((permission) => held[permission]?.havePermission === true));
}
