import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { Http } from '../http';
import { openGitClient } from './protocol/client';
import type { GitClient } from './protocol/client';
import type { GitRemote } from './protocol/remote';
import type { ServerTraits } from './protocol/server';
import { refusalError } from './refusal';
import { repositoryAt } from './repositoryAddress';

/** One open connection: the addresses it holds, and how each is reached. */
export interface GitSession {
  access: HostAccess;
  http: Http;
  /** As the connection has them. */
  urls: string[];
  clientAt(url: string): GitClient;
  /**
   * The same client for all that is asked of a repository.
   * @param known what its server could do when it was last asked
   * @throws HostError notFound where the connection does not hold its address any more
   */
  clientOf(repository: Pick<Repository, 'hostId' | 'name'>, known?: ServerTraits): GitClient;
}

export function openSession(access: HostAccess, http: Http): GitSession {
  const clients = new Map<string, GitClient>();
  const { username, token } = { username: '', token: '', ...access.credential };
  const header = `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`;
  const urls = access.target.repositoryUrls ?? [];

  function remoteAt(url: string): GitRemote {
    const { host } = new URL(url);
    return {
      url,
      http,
      authorization: () => header,
      refusal: (answer) =>
        refusalError(answer, { host, token, enteredExpiresAt: access.enteredExpiresAt, now: http.now() }),
    };
  }

  function clientAt(url: string, known?: ServerTraits): GitClient {
    const client = clients.get(url) ?? openGitClient(remoteAt(url), known);
    clients.set(url, client);
    return client;
  }

  return {
    access,
    http,
    urls,
    clientAt: (url) => clientAt(url),
    clientOf(repository, known) {
      const url = urls.find((candidate) => repositoryAt(candidate, null).hostId === repository.hostId);
      if (url === undefined) {
        throw new HostError('notFound', `The address of ${repository.name} is not in this connection any more.`, {
          remedy: 'Add it under “Repository addresses”, or stop syncing the repository.',
        });
      }
      return clientAt(url, known);
    },
  };
}
