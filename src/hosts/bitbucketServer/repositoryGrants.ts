import type { Creation, Grant, Grants } from '../../domain/grants';
import type { Repository } from '../../domain/repository';
import { NOT_ASKED } from '../notAsked';
import type { ServerClient } from './client';
import { repositoryPath } from './convert';
import { sameRepository } from './current';
import type { RawRepository } from './payloads';
import { probePush } from './pushProbe';
import type { PushProbe } from './pushProbe';

const ARCHIVED: Grant = { state: 'denied', evidence: 'the repository is archived' };
const WRITE = 'Repository permission Write';

/**
 * What the credential may do in one repository, with two requests: whether it is there and open, and whether git would
 * let it push, which no other request tells of a token. Of a repository that was listed and not read yet, whose default branch
 * has to be asked for as well, what git says of a push is enough for a branch, unless it refuses: one request.
 * @throws HostError notFound, moved
 */
export async function repositoryGrants(
  client: ServerClient,
  repository: Repository,
  wanted?: Creation,
): Promise<Grants> {
  const isNew = repository.defaultBranch === null;
  const early = isNew && wanted === 'createBranch' ? await probePush(client, repository) : undefined;
  // A refusal may have another reason, which the repository tells.
  if (early !== undefined && early !== 'refused') {
    return { ...grantsFrom(early, false), read: NOT_ASKED };
  }
  const raw = await client.get<RawRepository>(repositoryPath(repository));
  sameRepository(raw, repository);
  const probe = raw.archived === true ? 'refused' : (early ?? (await probePush(client, repository)));
  return grantsFrom(probe, raw.archived === true);
}

/** Pure. */
export function grantsFrom(probe: PushProbe, archived: boolean): Grants {
  const read: Grant = { state: 'granted', evidence: 'the repository could be read' };
  if (archived) {
    return { read, createBranch: ARCHIVED, createPullRequest: ARCHIVED, webhooks: ARCHIVED };
  }
  const unclear: Grant = { state: 'unknown', evidence: 'checked on first use: git gave no clear answer' };
  const allowed: Grant = { state: 'granted', evidence: 'git accepts a push with this credential' };
  return {
    read,
    createBranch:
      probe === 'allowed'
        ? allowed
        : probe === 'unclear'
          ? unclear
          : { state: 'denied', evidence: 'git refuses a push with this credential', missing: [WRITE] },
    // Whoever may read may open a pull request, unless the token is for reading only: the server tells on the first try.
    createPullRequest:
      probe === 'allowed'
        ? allowed
        : { state: 'unknown', evidence: 'checked on first use: a token that only reads may be refused' },
    webhooks: {
      state: 'unknown',
      evidence: 'needs the repository permission Admin, checked on first use',
    },
  };
}
