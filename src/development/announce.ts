import type { Branch, PullRequest } from '../domain/changes';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';

/**
 * Shows on the issue at once what was created. It stands on the host by now, so nothing that goes wrong here undoes
 * it: the repository is then read in the background.
 */
export async function announceOrRead(
  { connection, repository }: FoundRepository,
  news: { branches?: Branch[]; pullRequests?: PullRequest[] },
  ports: CreatePorts,
): Promise<void> {
  try {
    await ports.announce(repository.id, news);
  } catch (error) {
    ports.log.warn('what was created could not be sent at once', {
      repositoryId: repository.id,
      name: error instanceof Error ? error.name : typeof error,
    });
    await ports.startReading(connection.id, [repository.id]);
  }
}
