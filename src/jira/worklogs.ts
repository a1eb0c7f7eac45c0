import type { Clock, Jira, JiraActor } from '../domain/ports';
import { objection, refuse } from './answers';
import { hasMark, markProperty } from './commandMark';
import { toDocument } from './document';

export interface NewWorklog {
  /** Jira's notation: the site's own settings say how long a week and a day are. */
  duration: string;
  /** ISO 8601 with offset. */
  started: string;
  text?: string;
}

export interface JiraWorklogs {
  /** @returns what Jira has against it, or nothing where it is done @throws ProductError rateLimited, jiraError */
  add(as: JiraActor, issueKey: string, worklog: NewWorklog, mark: string): Promise<string | undefined>;
  /** Whether one with this mark is there, among those that started at that time. */
  has(as: JiraActor, issueKey: string, started: string, mark: string): Promise<boolean>;
}

const SECOND = 1000;

export function openWorklogs(jira: Jira, now: Clock): JiraWorklogs {
  const pathOf = (issueKey: string): string => `/rest/api/3/issue/${encodeURIComponent(issueKey)}/worklog`;

  return {
    async add(as, issueKey, { duration, started, text }, mark) {
      const body = {
        timeSpent: duration,
        started: jiraTime(started),
        ...(text === undefined ? {} : { comment: toDocument(text) }),
        properties: [markProperty(mark)],
      };
      return objection(await jira({ as, method: 'POST', path: pathOf(issueKey), body }), 'a worklog', now);
    },

    async has(as, issueKey, started, mark) {
      const at = Date.parse(started);
      const range = `startedAfter=${String(at - SECOND)}&startedBefore=${String(at + SECOND)}`;
      const answer = await jira({ as, method: 'GET', path: `${pathOf(issueKey)}?${range}&expand=properties` });
      refuse(answer, 'a question about worklogs', now);
      const { worklogs } = answer.body as { worklogs: { properties?: unknown }[] };
      return worklogs.some(({ properties }) => hasMark(properties, mark));
    },
  };
}

/** Jira wants milliseconds and an offset without a colon: `2026-11-01T10:00:00.000+0100`. */
export function jiraTime(iso: string): string {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(iso) ?? [];
  const offset = sign === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const local = new Date(Date.parse(iso) + offset * 60_000).toISOString().slice(0, -1);
  return sign === undefined ? `${local}+0000` : `${local}${sign}${hours ?? ''}${minutes ?? ''}`;
}
