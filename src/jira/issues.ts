import type { Clock, Jira, JiraActor, JiraAnswer } from '../domain/ports';
import { objection } from './answers';
import { historyMark } from './commandMark';

export interface JiraIssue {
  key: string;
  status: { id: string; name: string };
  /** Account id. */
  assignee: string | undefined;
  labels: string[];
}

/** A transition as Jira offers it. Source: Jira REST API v3, Get transitions. */
export interface JiraTransition {
  id: string;
  name: string;
  to: { id: string; name: string };
  /** Fields that its screen requires and that have no value of their own; the issue may have one. */
  requiredFields: { id: string; name: string }[];
}

/** What a person may see and do on issues. Writing answers what Jira has against it, or nothing where it is done. */
export interface JiraIssues {
  /** `undefined` where it does not exist or may not be seen. @throws ProductError rateLimited, jiraError */
  get(as: JiraActor, issueKey: string): Promise<JiraIssue | undefined>;
  transitions(as: JiraActor, issueKey: string): Promise<JiraTransition[]>;
  /** Which of the fields have no value on the issue: Jira keeps those that have one. @param fields ids */
  emptyFields(as: JiraActor, issueKey: string, fields: string[]): Promise<ReadonlySet<string>>;
  /** @param mark names the command in the issue's history */
  move(as: JiraActor, issueKey: string, transitionId: string, mark: string): Promise<string | undefined>;
  /** Whether a field is on the screen that the person may edit the issue with. */
  canEdit(as: JiraActor, issueKey: string, field: string): Promise<boolean>;
  addLabels(as: JiraActor, issueKey: string, labels: string[], mark: string): Promise<string | undefined>;
  assign(as: JiraActor, issueKey: string, accountId: string): Promise<string | undefined>;
}

interface RawTransition {
  id: string;
  name: string;
  to: { id: string; name: string };
  isAvailable?: boolean;
  fields?: Record<string, { name?: string; required?: boolean; hasDefaultValue?: boolean }>;
}

export function openIssues(jira: Jira, now: Clock): JiraIssues {
  const pathOf = (issueKey: string): string => `/rest/api/3/issue/${encodeURIComponent(issueKey)}`;
  const said = (answer: JiraAnswer, what: string): string | undefined => objection(answer, what, now);

  return {
    async get(as, issueKey) {
      const path = `${pathOf(issueKey)}?fields=status,assignee,labels`;
      const answer = await jira({ as, method: 'GET', path });
      if (said(answer, 'a question about an issue') !== undefined) {
        return undefined;
      }
      const { key, fields } = answer.body as {
        key: string;
        fields: { status: { id: string; name: string }; assignee?: { accountId: string } | null; labels?: string[] };
      };
      const { status, assignee, labels = [] } = fields;
      return { key, status: { id: status.id, name: status.name }, assignee: assignee?.accountId, labels };
    },

    async transitions(as, issueKey) {
      const path = `${pathOf(issueKey)}/transitions?expand=transitions.fields`;
      const answer = await jira({ as, method: 'GET', path });
      if (said(answer, 'a question about transitions') !== undefined) {
        return [];
      }
      const { transitions } = answer.body as { transitions: RawTransition[] };
      return transitions.filter(({ isAvailable }) => isAvailable !== false).map(toTransition);
    },

    async emptyFields(as, issueKey, fields) {
      if (fields.length === 0) {
        return new Set();
      }
      const path = `${pathOf(issueKey)}?fields=${encodeURIComponent(fields.join(','))}`;
      const answer = await jira({ as, method: 'GET', path });
      if (said(answer, 'a question about an issue') !== undefined) {
        return new Set(fields);
      }
      const values = (answer.body as { fields?: Record<string, unknown> }).fields ?? {};
      return new Set(fields.filter((id) => isEmpty(values[id])));
    },

    async move(as, issueKey, transitionId, mark) {
      const body = { transition: { id: transitionId }, historyMetadata: historyMark(mark) };
      return said(await jira({ as, method: 'POST', path: `${pathOf(issueKey)}/transitions`, body }), 'a transition');
    },

    async canEdit(as, issueKey, field) {
      const answer = await jira({ as, method: 'GET', path: `${pathOf(issueKey)}/editmeta` });
      if (said(answer, 'a question about an issue') !== undefined) {
        return false;
      }
      return Object.hasOwn((answer.body as { fields?: object }).fields ?? {}, field);
    },

    async addLabels(as, issueKey, labels, mark) {
      const body = { update: { labels: labels.map((label) => ({ add: label })) }, historyMetadata: historyMark(mark) };
      return said(await jira({ as, method: 'PUT', path: pathOf(issueKey), body }), 'labels');
    },

    async assign(as, issueKey, accountId) {
      const answer = await jira({ as, method: 'PUT', path: `${pathOf(issueKey)}/assignee`, body: { accountId } });
      return said(answer, 'an assignment');
    },
  };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function toTransition({ id, name, to, fields = {} }: RawTransition): JiraTransition {
  const required = Object.entries(fields).filter(
    ([, field]) => field.required === true && field.hasDefaultValue !== true,
  );
  return {
    id,
    name,
    to: { id: to.id, name: to.name },
    requiredFields: required.map(([key, field]) => ({ id: key, name: field.name ?? key })),
  };
}
