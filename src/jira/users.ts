import type { Clock, Jira } from '../domain/ports';
import { refuse } from './answers';

export interface JiraUser {
  accountId: string;
  name: string;
}

export interface JiraUsers {
  /**
   * Active people whose e-mail address is this. Jira shows an address only where its owner lets it, and a search also
   * finds names that look like one, so only a shown address counts.
   * @throws ProductError rateLimited, jiraError
   */
  byEmail(email: string): Promise<JiraUser[]>;
  /** Active people with exactly this name. */
  byName(name: string): Promise<JiraUser[]>;
  get(accountId: string): Promise<JiraUser | undefined>;
  /** Whether somebody can be assigned an issue; where the app may not see the issue, Jira decides when it comes to it. */
  isAssignable(accountId: string, issueKey: string): Promise<boolean>;
}

interface RawUser {
  accountId: string;
  accountType?: string;
  active?: boolean;
  displayName?: string;
  emailAddress?: string;
}

/** Source: Jira REST API v3, User search, Find users and Find users assignable to issues; Users, Get user. */
export function openUsers(jira: Jira, now: Clock): JiraUsers {
  async function search(query: string): Promise<RawUser[]> {
    const path = `/rest/api/3/user/search?query=${encodeURIComponent(query)}&maxResults=1000`;
    const answer = await jira({ as: 'app', method: 'GET', path });
    refuse(answer, 'a search for people', now);
    return (answer.body as RawUser[]).filter(isActivePerson);
  }

  return {
    async byEmail(email) {
      const wanted = email.trim().toLowerCase();
      const found = await search(wanted);
      return found.filter(({ emailAddress }) => emailAddress?.toLowerCase() === wanted).map(toUser);
    },
    async byName(name) {
      const wanted = name.trim().toLowerCase();
      const found = await search(wanted);
      return found.filter(({ displayName }) => displayName?.toLowerCase() === wanted).map(toUser);
    },
    async isAssignable(accountId, issueKey) {
      const query = `issueKey=${encodeURIComponent(issueKey)}&accountId=${encodeURIComponent(accountId)}`;
      const answer = await jira({ as: 'app', method: 'GET', path: `/rest/api/3/user/assignable/search?${query}` });
      if (answer.status === 404) {
        return true;
      }
      refuse(answer, 'a question about who can be assigned', now);
      return (answer.body as RawUser[]).some((user) => user.accountId === accountId);
    },
    async get(accountId) {
      const path = `/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`;
      const answer = await jira({ as: 'app', method: 'GET', path });
      if (answer.status === 404 || answer.status === 400) {
        return undefined;
      }
      refuse(answer, 'a question about a person', now);
      const user = answer.body as RawUser;
      return isActivePerson(user) ? toUser(user) : undefined;
    },
  };
}

function isActivePerson({ active, accountType }: RawUser): boolean {
  return active !== false && (accountType === undefined || accountType === 'atlassian');
}

function toUser({ accountId, displayName = accountId }: RawUser): JiraUser {
  return { accountId, name: displayName };
}
