import type { Connection } from '../domain/connection';
import type { ProjectModes } from './preview';

/** In which projects commands run, and by whom. @param projectsOf keys of projects that connections may send to */
export async function projectModes(
  connections: Connection[],
  projectsOf: (connections: Connection[]) => Promise<ReadonlySet<string>>,
): Promise<ProjectModes> {
  const enabled = connections.filter((connection) => connection.enabled);
  const of = (mode: string): Promise<ReadonlySet<string>> =>
    projectsOf(enabled.filter((connection) => connection.smartCommits.mode === mode));
  return { all: await projectsOf(connections), app: await of('app'), jira: await of('jira') };
}
