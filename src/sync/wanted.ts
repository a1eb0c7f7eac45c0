import type { Connection } from '../domain/connection';
import type { IssueKeyRules } from '../domain/issueKeys';
import { connectionIdOf, jiraRepositoryId } from '../domain/ids';
import type { RepositoryRecord } from '../store/repositories';
import type { StepPorts, Subject } from './stepPorts';

/**
 * Whether what a run is about to send may still go out. A run may take minutes: meanwhile an admin may have removed or
 * switched off the connection, or chosen other projects, here or in a connection that sees the same repository.
 */
export async function isStillWanted(subject: Subject, rules: IssueKeyRules, ports: StepPorts): Promise<boolean> {
  const { record, state } = subject;
  const [connection, now] = await Promise.all([
    ports.connections.get(connectionIdOf(record.id)),
    ports.states.getMany([record.id]),
  ]);
  if (!connection?.enabled || now.get(record.id)?.epoch !== state.epoch) {
    return false;
  }
  return sameRules(rules, await rulesFor(await sendersOf(record, connection, ports), ports));
}

/** Two connections may see one repository: an entity sent by either keeps the keys that both may send. */
export async function rulesFor(senders: Connection[], ports: Pick<StepPorts, 'projectsOf'>): Promise<IssueKeyRules> {
  return {
    projects: await ports.projectsOf(senders),
    lowerCase: senders.some(({ lowerCaseKeys }) => lowerCaseKeys === true),
  };
}

/** The connection and all others that see the same repository and send it. */
export async function sendersOf(
  record: RepositoryRecord,
  connection: Connection,
  ports: Pick<StepPorts, 'shared' | 'connections'>,
): Promise<Connection[]> {
  const sharing = await ports.shared.repositoryIds(jiraRepositoryId(record.repository.identity));
  const others = sharing.map(connectionIdOf).filter((id) => id !== connection.id);
  const found = await Promise.all(others.map((id) => ports.connections.get(id)));
  return [connection, ...found.filter((other) => other !== undefined)];
}

function sameRules(one: IssueKeyRules, other: IssueKeyRules): boolean {
  const [first, second] = [one, other].map(({ projects }) => projects ?? new Set<string>());
  return (
    one.lowerCase === other.lowerCase &&
    first?.size === second?.size &&
    [...(first ?? [])].every((key) => second?.has(key))
  );
}
