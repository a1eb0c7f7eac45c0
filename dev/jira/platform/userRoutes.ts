import { refusal } from '../answers';
import { pageOf, type JiraCall, type Route } from '../routes';
import { groupsOf } from '../site/groups';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import { appView, userView, viewOf, type UserView } from './people';
import { seenIssue } from './writing';

/** Users. Source of paths, scopes and refusals: Jira REST API v3, groups Users, User search and Myself. */
export function userRoutes(site: Site, baseUrl: string): Route[] {
  const scope = 'read:jira-user';
  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/user/search',
      scope,
      handler: ({ query }) => ({ status: 200, body: search(query) }),
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/user/assignable/search',
      scope,
      handler: (call) => ({ status: 200, body: assignable(call) }),
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/user',
      scope,
      handler: ({ query }) => {
        const user = viewOf(query.get('accountId') ?? '', site, baseUrl);
        if (user === undefined) {
          throw refusal(404, ['Specified user does not exist or you do not have required permissions']);
        }
        return { status: 200, body: user };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/user/groups',
      scope,
      handler: ({ query }) => ({ status: 200, body: groups(query.get('accountId') ?? '') }),
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/myself',
      scope,
      handler: ({ caller }) => ({ status: 200, body: viewOf(caller.accountId, site, baseUrl) }),
    },
  ];

  /**
   * By issue. Source: "Find users assignable to issues": `query` or `accountId`, not both; 404 for an issue that is
   * not found; the page is taken from all users first.
   */
  function assignable(call: JiraCall): UserView[] {
    const { query } = call;
    if (query.get('issueKey') === null || (query.get('query') === null) === (query.get('accountId') === null)) {
      throw refusal(400, ['issueKey and either query or accountId must be given.']);
    }
    const { project } = seenIssue({ ...call, params: { issue: query.get('issueKey') ?? '' } }, site);
    const fitting = new Set(
      site.accounts
        .filter(({ role }) => mayInProject(role, 'ASSIGNABLE_USER', project))
        .map(({ accountId }) => accountId),
    );
    return search(query).filter(({ accountId }) => fitting.has(accountId));
  }

  /** Source: "Get user groups": 404 for a user that is not found. */
  function groups(accountId: string): unknown[] {
    const account = site.accounts.find((each) => each.accountId === accountId);
    if (account === undefined) {
      throw refusal(404, ['The user was not found.']);
    }
    return groupsOf(account).map((group) => ({
      ...group,
      self: `${baseUrl}/rest/api/3/group?groupId=${group.groupId}`,
    }));
  }

  /**
   * The page is taken from all users first and searched then, so that a page may hold fewer than asked for.
   * Source: "Find users": "takes the users in the range defined by startAt and maxResults … and then returns only
   * the users from that range that match".
   */
  function search(query: URLSearchParams): UserView[] {
    const text = query.get('query');
    const accountId = query.get('accountId');
    if ((text === null) === (accountId === null)) {
      throw refusal(400, ['Exactly one of the query parameters query and accountId must be given.']);
    }
    const { startAt, maxResults } = pageOf(query, 1000);
    const everybody = [...site.accounts.map((account) => userView(account, baseUrl)), appView(baseUrl)];
    return everybody
      .slice(startAt, startAt + maxResults)
      .filter((user) => (accountId === null ? matches(user, text ?? '') : user.accountId === accountId));
  }
}

/** "The string can match the prefix of the attribute's value": each word of the name, and the e-mail address. */
function matches({ displayName, emailAddress = '' }: UserView, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const words = displayName.toLowerCase().split(' ');
  const starts = words.map((_, index) => words.slice(index).join(' '));
  return [...starts, emailAddress.toLowerCase()].some((value) => value.startsWith(wanted));
}
