import type { Clock, Jira } from '../domain/ports';
import { adfText } from './adfText';
import { refuse } from './answers';

/** What templates may take from an issue. */
export interface IssueFields {
  summary: string;
  type: string;
  projectKey: string;
  status: string;
  /** Plain text; empty unless asked for. */
  description: string;
}

interface IssueAnswer {
  fields?: {
    summary?: string;
    issuetype?: { name?: string };
    project?: { key?: string };
    status?: { name?: string };
    description?: unknown;
  };
}

/**
 * An issue as the user of this invocation sees it. Source: Jira REST API v3, Get issue.
 * @throws ProductError rateLimited, jiraError
 */
export async function callerIssue(
  jira: Jira,
  now: Clock,
  issueKey: string,
  withDescription: boolean,
): Promise<IssueFields> {
  const names = ['summary', 'issuetype', 'project', 'status', ...(withDescription ? ['description'] : [])];
  const path = `/rest/api/3/issue/${encodeURIComponent(issueKey)}?fields=${names.join(',')}`;
  const answer = await jira({ as: 'caller', method: 'GET', path });
  refuse(answer, 'a question about an issue', now);
  const fields = (answer.body as IssueAnswer).fields ?? {};
  return {
    summary: fields.summary ?? '',
    type: fields.issuetype?.name ?? '',
    projectKey: fields.project?.key ?? '',
    status: fields.status?.name ?? '',
    description: adfText(fields.description),
  };
}
