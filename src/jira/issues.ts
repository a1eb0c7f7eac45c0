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
  /** Names of fields that its screen requires and that have no value of their own. */
  missingFields: string[];
}

/** What a person may see and do on issues. Writing answers what Jira has against it, or nothing where it is done. */
export interface JiraIssues {
  /** `undefined` where it does not exist or may not be seen. @throws ProductError rateLimited, jiraError */
  get(as: JiraActor, issueKey: string): Promise<JiraIssue | undefined>;
  transitions(as: JiraActor, issueKey: string): Promise<JiraTransition[]>;
  /** @param mark names the command in the issue's history */
  move(as: JiraActor, issueKey: string, transitionId: string, mark: string): Promise<string | undefined>;
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

    async move(as, issueKey, transitionId, mark) {
      const body = { transition: { id: transitionId }, historyMetadata: historyMark(mark) };
      return said(await jira({ as, method: 'POST', path: `${pathOf(issueKey)}/transitions`, body }), 'a transition');
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

function toTransition({ id, name, to, fields = {} }: RawTransition): JiraTransition {
  const missing = Object.entries(fields).filter(
    ([, field]) => field.required === true && field.hasDefaultValue !== true,
  );
  return {
    id,
    name,
    to: { id: to.id, name: to.name },
    missingFields: missing.map(([key, field]) => field.name ?? key),
  };
}
