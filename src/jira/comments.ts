import type { Clock, Jira, JiraActor } from '../domain/ports';
import { objection, refuse } from './answers';
import { hasMark, markProperty } from './commandMark';
import { toDocument } from './document';

export interface JiraComments {
  /** @returns what Jira has against it, or nothing where it is done @throws ProductError rateLimited, jiraError */
  add(as: JiraActor, issueKey: string, text: string, mark: string): Promise<string | undefined>;
  /** Whether one with this mark is there; looks at the newest hundred. */
  has(as: JiraActor, issueKey: string, mark: string): Promise<boolean>;
}

const LOOK_AT = 100;

export function openComments(jira: Jira, now: Clock): JiraComments {
  const pathOf = (issueKey: string): string => `/rest/api/3/issue/${encodeURIComponent(issueKey)}/comment`;

  return {
    async add(as, issueKey, text, mark) {
      const body = { body: toDocument(text), properties: [markProperty(mark)] };
      return objection(await jira({ as, method: 'POST', path: pathOf(issueKey), body }), 'a comment', now);
    },

    async has(as, issueKey, mark) {
      const newest = await jira({
        as,
        method: 'GET',
        path: `${pathOf(issueKey)}?orderBy=-created&maxResults=${String(LOOK_AT)}`,
      });
      refuse(newest, 'a question about comments', now);
      const ids = (newest.body as { comments: { id: string }[] }).comments.map(({ id }) => Number(id));
      if (ids.length === 0) {
        return false;
      }
      // Only this list tells properties.
      const list = await jira({
        as,
        method: 'POST',
        path: '/rest/api/3/comment/list?expand=properties',
        body: { ids },
      });
      refuse(list, 'a question about comments', now);
      return (list.body as { values: { properties?: unknown }[] }).values.some(({ properties }) =>
        hasMark(properties, mark),
      );
    },
  };
}
