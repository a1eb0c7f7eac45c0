import { noSuchIssue, refusal } from '../answers';
import type { JiraCall } from '../routes';
import type { LocalIssue } from '../../types';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import type { Project } from '../site/projects';
import type { EntityProperty } from '../site/work';

export interface SeenIssue {
  issue: LocalIssue;
  project: Project;
}

/** @throws JiraRefusal 404 for an issue that is not there or may not be browsed */
export function seenIssue({ params, caller }: JiraCall, site: Site): SeenIssue {
  const issue = site.issue(params.issue ?? '');
  const project = site.project(issue?.projectKey ?? '');
  if (issue === undefined || project === undefined || !mayInProject(caller.role, 'BROWSE_PROJECTS', project)) {
    throw noSuchIssue();
  }
  return { issue, project };
}

/** @throws JiraRefusal 400 where the body is no JSON object */
export function bodyOf({ request }: JiraCall): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(request.body ?? '');
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return body as Record<string, unknown>;
    }
  } catch {
    // answered below
  }
  throw refusal(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
}

/** Properties of a comment or worklog. Source: Jira REST API v3, "Entity properties": keys of 255 characters, values of 32,768. */
export function propertiesOf(value: unknown): EntityProperty[] {
  if (value === undefined) {
    return [];
  }
  const valid =
    Array.isArray(value) &&
    (value as Partial<EntityProperty>[]).every(
      ({ key, value: held }) =>
        typeof key === 'string' && key !== '' && key.length <= 255 && JSON.stringify(held ?? null).length <= 32_768,
    );
  if (!valid) {
    throw refusal(400, ['Entity properties need a key of 1 to 255 characters and a value of at most 32768.']);
  }
  return value as EntityProperty[];
}
