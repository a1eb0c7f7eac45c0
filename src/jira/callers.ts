import type { Clock, Jira } from '../domain/ports';
import { refuse } from './answers';

/** Name of the user of this invocation, as Jira shows it. Source: Jira REST API v3, Get current user. */
export async function callerName(jira: Jira, now: Clock): Promise<string> {
  const answer = await jira({ as: 'caller', method: 'GET', path: '/rest/api/3/myself' });
  refuse(answer, 'a question about you', now);
  return (answer.body as { displayName?: string }).displayName ?? '';
}

/**
 * Names of the groups that a user is in. Source: Jira REST API v3, Get user groups.
 * @throws ProductError rateLimited, jiraError
 */
export async function groupsOf(jira: Jira, now: Clock, accountId: string): Promise<string[]> {
  const path = `/rest/api/3/user/groups?accountId=${encodeURIComponent(accountId)}`;
  const answer = await jira({ as: 'app', method: 'GET', path });
  refuse(answer, 'a question about groups', now);
  return (answer.body as { name?: string }[]).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

export interface JiraUser {
  /** `undefined` where the user hides it, or is gone. */
  name: string | undefined;
  active: boolean;
}

/** A user by account id; one that Jira no longer knows is not active. Source: Jira REST API v3, Get user. */
export async function jiraUser(jira: Jira, now: Clock, accountId: string): Promise<JiraUser> {
  const path = `/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`;
  const answer = await jira({ as: 'app', method: 'GET', path });
  if (answer.status === 404) {
    return { name: undefined, active: false };
  }
  refuse(answer, 'a question about a user', now);
  const { displayName, active } = answer.body as { displayName?: string; active?: boolean };
  return { name: displayName, active: active !== false };
}
