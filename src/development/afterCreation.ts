import type { Branch, PullRequest } from '../domain/changes';
import { projectOf } from '../domain/issueKeys';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';
import type { Actor } from './rights';

/** What was created, as far as it is known; nothing of it where only its number and address are. */
export interface Created {
  branches?: Branch[];
  pullRequests?: PullRequest[];
}

/**
 * Shows on the issue at once what was created, and remembers the repository as the last one used. It stands on the host
 * by now, so nothing that goes wrong here is an error to whoever asked for it.
 */
export async function afterCreation(
  found: FoundRepository,
  news: Created,
  actor: Actor,
  ports: CreatePorts,
): Promise<void> {
  const repositoryId = found.repository.id;
  const shown = await carriedOn('show what was created', ports, () => show(found, news, ports));
  if (!shown) {
    await carriedOn('have it read', ports, () => ports.startReading(found.connection.id, [repositoryId]));
  }
  await carriedOn('remember the repository', ports, () =>
    ports.recent.add(actor.accountId, projectOf(actor.issueKey), repositoryId),
  );
}

/** What is not known by itself is read in the background. */
async function show({ connection, repository }: FoundRepository, news: Created, ports: CreatePorts): Promise<void> {
  await (news.branches === undefined && news.pullRequests === undefined
    ? ports.startReading(connection.id, [repository.id])
    : ports.announce(repository.id, news));
}

/** Does what must not stand in the way of the answer. @returns whether it could be done */
export async function carriedOn(what: string, ports: CreatePorts, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    ports.log.warn('after something was created', { what, name: error instanceof Error ? error.name : typeof error });
    return false;
  }
}
