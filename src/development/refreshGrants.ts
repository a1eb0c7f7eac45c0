import { ProductError, type ErrorKind } from '../domain/errors';
import { grantsUntilAsked, type Grant, type Grants } from '../domain/grants';
import type { PersonalCredential } from '../store/personalCredentials';
import { openPersonalHost } from './personalHost';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';

const HIDDEN: ErrorKind[] = ['notFound', 'forbidden', 'scopeMissing'];

/** What a token of somebody's own may do in a repository that its host does not show to it. */
function unseenBy(error: ProductError): Grants {
  const grant: Grant = {
    state: 'denied',
    evidence: `Your own token does not see this repository: ${error.message}`,
    ...(error.details.missing === undefined ? {} : { missing: error.details.missing }),
  };
  return { read: grant, createBranch: grant, createPullRequest: grant, webhooks: grant };
}

/**
 * Asks the host what a credential may do in a repository and remembers the answer.
 * @param own the actor's own credential; without it the connection's
 * @returns `undefined` where the host gives no answer now: an attempt will tell
 */
export async function refreshedGrants(
  { connection, repository }: FoundRepository,
  own: PersonalCredential | undefined,
  ports: CreatePorts,
): Promise<Grants | undefined> {
  try {
    const host = own === undefined ? await ports.openHost(connection) : await openPersonalHost(own, connection, ports);
    const asked = await host.grants(repository.repository, { writeOnly: true });
    if (own !== undefined) {
      await ports.personalGrants.save(own.accountId, repository.id, { grants: asked, checkedAt: ports.now() });
      return asked;
    }
    const before = repository.grants ?? grantsUntilAsked(connection.grants);
    const grants: Grants = {
      ...asked,
      read: asked.read.state === 'unknown' ? before.read : asked.read,
      webhooks: asked.webhooks.state === 'unknown' ? before.webhooks : asked.webhooks,
    };
    await ports.repositories.save({ ...repository, grants, grantsCheckedAt: ports.now() });
    return grants;
  } catch (error) {
    if (!(error instanceof ProductError)) {
      throw error;
    }
    if (own !== undefined && HIDDEN.includes(error.kind)) {
      const grants = unseenBy(error);
      await ports.personalGrants.save(own.accountId, repository.id, { grants, checkedAt: ports.now() });
      return grants;
    }
    ports.log.warn('rights in a repository could not be asked', { repositoryId: repository.id, kind: error.kind });
    return undefined;
  }
}
