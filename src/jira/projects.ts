import type { Clock, Jira } from '../domain/ports';
import { refuse } from './answers';

export interface JiraProject {
  key: string;
  name: string;
  /** `software` projects have development tools. */
  type: string;
}

interface ProjectPage {
  values: { key: string; name: string; projectTypeKey: string }[];
  isLast?: boolean;
  total?: number;
}

const PAGE_SIZE = 100;

/** Every project of the site, by pages of 100. @throws ProductError rateLimited, jiraError */
export async function listProjects(jira: Jira, now: Clock): Promise<JiraProject[]> {
  const projects: JiraProject[] = [];
  for (;;) {
    const query = `startAt=${String(projects.length)}&maxResults=${String(PAGE_SIZE)}&orderBy=key`;
    const answer = await jira({ as: 'app', method: 'GET', path: `/rest/api/3/project/search?${query}` });
    // Documented for a search that finds nothing.
    if (answer.status === 404) {
      return projects;
    }
    refuse(answer, 'a list of projects', now);
    const page = answer.body as ProjectPage;
    for (const { key, name, projectTypeKey } of page.values) {
      projects.push({ key, name, type: projectTypeKey });
    }
    if (page.isLast !== false || page.values.length === 0) {
      return projects;
    }
  }
}
