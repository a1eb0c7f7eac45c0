import type { Connection, SmartCommitSettings } from '../domain/connection';
import type { ProjectModes } from './preview';

/** In which projects commands run, and by whom. @param projectsOf keys of projects that connections may send to */
export async function projectModes(
  connections: Connection[],
  projectsOf: (connections: Connection[]) => Promise<ReadonlySet<string>>,
): Promise<ProjectModes> {
  const enabled = connections.filter((connection) => connection.enabled);
  const of = (fits: (settings: SmartCommitSettings) => boolean): Promise<ReadonlySet<string>> =>
    projectsOf(enabled.filter(({ smartCommits }) => fits(smartCommits)));
  return {
    all: await projectsOf(connections),
    app: await of(({ mode }) => mode === 'app'),
    jira: await of(({ mode }) => mode === 'jira'),
    vouched: await of(({ mode, identity }) => mode === 'app' && identity === 'verified'),
  };
}
