import type { Connection } from '../domain/connection';
import type { Clock } from '../domain/ports';
import type { ProjectKeyStore } from '../store/projectKeys';

export interface ProjectPorts {
  projectKeys: ProjectKeyStore;
  /** Keys of every project of the site. */
  readProjectKeys(): Promise<string[]>;
  now: Clock;
}

/** A new project's issues are found this late at the worst. */
const READ_AGAIN_MS = 10 * 60_000;

/** Keys of the projects that exist and that at least one of the connections may send to. @throws ProductError rateLimited, jiraError */
export async function allowedProjects(connections: Connection[], ports: ProjectPorts): Promise<ReadonlySet<string>> {
  const existing = await siteProjects(ports);
  if (connections.some((connection) => connection.projects === 'all')) {
    return new Set(existing);
  }
  const allowed = new Set(connections.flatMap((connection) => connection.projects));
  return new Set(existing.filter((key) => allowed.has(key)));
}

async function siteProjects(ports: ProjectPorts): Promise<string[]> {
  const stored = await ports.projectKeys.get();
  if (stored !== undefined && ports.now() - stored.readAt < READ_AGAIN_MS) {
    return stored.keys;
  }
  const keys = await ports.readProjectKeys();
  await ports.projectKeys.save({ keys, readAt: ports.now() });
  return keys;
}
