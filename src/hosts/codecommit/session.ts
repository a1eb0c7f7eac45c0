import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { FetchedMemory } from '../git/changes/fetched';
import { openGitClient } from '../git/protocol/client';
import type { GitClient } from '../git/protocol/client';
import type { ServerTraits } from '../git/protocol/server';
import type { Http } from '../http';
import { openAws } from './client/client';
import type { AwsClient } from './client/client';
import { emptyMemory } from './changes/walkMemory';
import type { WalkMemory } from './changes/walkMemory';
import { gitRemote } from './git/remote';
import { handleOf, placeOf } from './place';

/** One open connection, and what it keeps between two calls. */
export interface Session {
  client: AwsClient;
  /** The same one for all that is asked of a repository. @param known what git could do when it was last asked */
  gitOf(repository: Repository, known?: ServerTraits): GitClient;
  /**
   * For what somebody waits for: git, where it leaves out files and this key may use it; `undefined` otherwise.
   * @throws HostError rateLimited
   */
  fastGitOf(repository: Repository): Promise<GitClient | undefined>;
  /** Why `fastGitOf` gave nothing, where it was refused. */
  gitRefusal(repository: Repository): HostError | undefined;
  fetched: FetchedMemory;
  walked: WalkMemory;
}

export function openSession(access: HostAccess, http: Http): Session {
  const client = openAws(access, http);
  const gits = new Map<string, GitClient>();
  const refused = new Map<string, HostError>();

  function gitOf(repository: Repository, known?: ServerTraits): GitClient {
    const place = placeOf(repository);
    const git = gits.get(handleOf(place)) ?? openGitClient(gitRemote(client, place), known);
    gits.set(handleOf(place), git);
    return git;
  }

  return {
    client,
    gitOf,
    fetched: {},
    walked: emptyMemory(),
    async fastGitOf(repository) {
      const key = handleOf(placeOf(repository));
      const git = gitOf(repository);
      try {
        return !refused.has(key) && (await git.traits()).filter ? git : undefined;
      } catch (error) {
        if (error instanceof HostError && error.kind !== 'rateLimited') {
          refused.set(key, error);
          return undefined;
        }
        throw error;
      }
    },
    gitRefusal: (repository) => refused.get(handleOf(placeOf(repository))),
  };
}
