import type { Clock, Jira, JiraActor } from '../domain/ports';
import { objection } from './answers';

/** The site as a whole. */
export interface JiraInstance {
  /** Whether time can be logged at all; an admin may switch that off. @throws ProductError rateLimited, jiraError */
  tracksTime(): Promise<boolean>;
  /** Whether somebody may see a project. @throws ProductError rateLimited, jiraError */
  seesProject(as: JiraActor, key: string): Promise<boolean>;
  /** Whether Jira answers anything at all now. Throws nothing. */
  answers(): Promise<boolean>;
}

/** Source: Jira REST API v3, Get global settings; Get project; Get Jira instance info, which asks for no scope. */
export function openInstance(jira: Jira, now: Clock): JiraInstance {
  return {
    async tracksTime() {
      const answer = await jira({ as: 'app', method: 'GET', path: '/rest/api/3/configuration' });
      const refused = objection(answer, 'a question about settings', now) !== undefined;
      return refused || (answer.body as { timeTrackingEnabled?: boolean }).timeTrackingEnabled !== false;
    },

    async seesProject(as, key) {
      const answer = await jira({ as, method: 'GET', path: `/rest/api/3/project/${encodeURIComponent(key)}` });
      return objection(answer, 'a question about a project', now) === undefined;
    },

    async answers() {
      try {
        return (await jira({ as: 'app', method: 'GET', path: '/rest/api/3/serverInfo' })).status < 500;
      } catch {
        return false;
      }
    },
  };
}
