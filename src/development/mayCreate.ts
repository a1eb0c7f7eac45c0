import { ProductError } from '../domain/errors';
import type { Creation, Grant } from '../domain/grants';
import { connectionIdOf, isRepositoryId, keyPart } from '../domain/ids';
import { projectOf } from '../domain/issueKeys';
import type { Host } from '../hosts/host';
import type { PersonalCredential } from '../store/personalCredentials';
import { connectionsOf } from './issue';
import { openPersonalHost } from './personalHost';
import type { CreatePorts, RightsPorts } from './ports';
import { refreshedGrant } from './refreshGrants';
import { isSelectedFor, type FoundRepository } from './repositories';
import { effectiveGrant, knownGrant, refusedHere, rightsOf, type Actor } from './rights';

/** A repository that something may be created in, and the host opened with the credential that does it. */
export interface CreateSubject extends FoundRepository {
  host: Host;
  /** The actor's own credential, where it is used. */
  personal: PersonalCredential | undefined;
}

/**
 * The rule for creating, on the server: what a page shows is never believed. The project may use the repository, its
 * connection is on, Jira and the admin let the actor, and no credential's right is known to be missing.
 * @throws ProductError forbidden with what is missing
 */
export async function mayCreate(
  what: Creation,
  repositoryId: string,
  actor: Actor,
  ports: CreatePorts,
): Promise<CreateSubject> {
  const found = await usableRepository(repositoryId, actor.issueKey, ports);
  const grant = await currentGrant(what, found, actor, ports);
  if (grant.state === 'denied') {
    throw new ProductError('forbidden', sentence(grant.evidence), {
      ...(grant.missing === undefined
        ? {}
        : { missing: grant.missing, remedy: `Needed: ${grant.missing.join(', ')}.` }),
    });
  }
  const personal = await ports.personalCredentials.get(actor.accountId, found.connection.id);
  const host =
    personal === undefined
      ? await ports.openHost(found.connection)
      : await openPersonalHost(personal, found.connection, ports);
  return { ...found, host, personal };
}

/**
 * A repository that an issue's project may use: of a connection that is on and sends to the project, and chosen.
 * @throws ProductError forbidden, also for one that does not exist: what a project may not use it may not find either
 */
export async function usableRepository(
  repositoryId: string,
  issueKey: string,
  ports: Pick<RightsPorts, 'connections' | 'repositories'>,
): Promise<FoundRepository> {
  const connections = await connectionsOf(projectOf(issueKey), ports);
  const connection = connections.find(({ id }) => id === connectionIdOf(repositoryId));
  const mayExist = connection !== undefined && isRepositoryId(repositoryId);
  const repository = mayExist ? await ports.repositories.get(repositoryId) : undefined;
  if (connection === undefined || repository === undefined || !isSelectedFor(connection, repository)) {
    throw new ProductError('forbidden', 'This issue’s project may not use this repository.', {
      remedy: 'Choose a repository from the list; a Jira administrator decides which there are.',
    });
  }
  if (!connection.enabled) {
    throw new ProductError('forbidden', `The connection ${connection.name} is switched off.`, {
      remedy: 'A Jira administrator can enable it under Apps → Git Hosts.',
    });
  }
  return { connection, repository };
}

/**
 * What an actor may do in a repository, asking the host where that is not known or older than a day: two calls at most,
 * and none where Jira or the admin refuse already.
 * @param again asks the host in any case
 */
export async function currentGrant(
  what: Creation,
  found: FoundRepository,
  actor: Actor,
  ports: CreatePorts,
  again = false,
): Promise<Grant> {
  const rights = await rightsOf(actor, [found], ports);
  const traits = ports.hostModule(found.connection.target.kind)?.traits;
  const refused = refusedHere(what, found, rights, traits, ports.now());
  if (refused !== undefined) {
    return refused;
  }
  const known = again ? undefined : knownGrant(what, found, rights, ports.now());
  return (
    known ??
    (await refreshedGrant(what, found, rights, ports)) ??
    effectiveGrant(what, found, rights, traits, ports.now())
  );
}

/** For the record of attempts, also of ones whose repository is none. */
export async function subjectName(repositoryId: string, ports: Pick<RightsPorts, 'repositories'>): Promise<string> {
  const record = isRepositoryId(repositoryId) ? await ports.repositories.get(repositoryId) : undefined;
  return record?.repository.name ?? `unknown repository ${keyPart(repositoryId).slice(0, 8)}`;
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
