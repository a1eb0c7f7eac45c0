import { ProductError, type ErrorKind } from '../domain/errors';
import { grantsUntilAsked, type Creation, type Grant, type GrantName, type Grants } from '../domain/grants';
import type { PersonalGrants } from '../store/personalGrants';
import { openPersonalHost } from './personalHost';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';
import { currentAnswer, personalProblem, type Rights } from './rights';

const HIDDEN: ErrorKind[] = ['notFound', 'forbidden', 'scopeMissing'];

/** What a host says of a credential that it takes no more. */
const REFUSED: ErrorKind[] = ['unauthorised', 'expired'];

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
 * Asks the host whether the credential that would be used may do one thing in a repository, and remembers the answer, with what the host
 * says of the rest by the way.
 * @returns `undefined` where the host gives no answer now: an attempt will tell
 */
export async function refreshedGrant(
  what: Creation,
  found: FoundRepository,
  rights: Rights,
  ports: CreatePorts,
): Promise<Grant | undefined> {
  const { connection, repository } = found;
  const own = rights.personal.get(connection.id);
  try {
    const host = own === undefined ? await ports.openHost(connection) : await openPersonalHost(own, connection, ports);
    const asked = await host.grants(repository.repository, { writeOnly: true, wanted: what });
    const now = ports.now();
    const { checkedAt, unasked } = answeredAt(what, asked, currentAnswer(found, rights, now), now);
    if (own !== undefined) {
      const before = rights.personalGrants.get(repository.id)?.grants ?? asked;
      const grants = withRest(what, asked, before);
      await ports.personalGrants.save(own.accountId, repository.id, { grants, checkedAt, unasked });
    } else {
      const grants = withRest(what, asked, repository.grants ?? grantsUntilAsked(connection.grants));
      await ports.repositories.save({ ...repository, grants, grantsCheckedAt: checkedAt, grantsUnasked: unasked });
    }
    return asked[what];
  } catch (error) {
    if (!(error instanceof ProductError)) {
      throw error;
    }
    if (own !== undefined && HIDDEN.includes(error.kind)) {
      const grants = unseenBy(error);
      await ports.personalGrants.save(own.accountId, repository.id, { grants, checkedAt: ports.now() });
      return grants[what];
    }
    if (own !== undefined && REFUSED.includes(error.kind)) {
      const refused = { ...own, refusal: error.message };
      await ports.personalCredentials.update(refused);
      return personalProblem(refused, ports.now());
    }
    ports.log.warn('rights in a repository could not be asked', { repositoryId: repository.id, kind: error.kind });
    return undefined;
  }
}

/**
 * What counts as asked, and since when. A host that does not tell of the other thing may not have been asked for it: what it said
 * before counts no longer than it would have.
 */
function answeredAt(
  what: Creation,
  asked: Grants,
  before: PersonalGrants | undefined,
  now: number,
): Pick<PersonalGrants, 'checkedAt' | 'unasked'> {
  const other: Creation = what === 'createBranch' ? 'createPullRequest' : 'createBranch';
  if (asked[other].state !== 'unknown') {
    return { checkedAt: now };
  }
  return before === undefined || before.unasked === other
    ? { checkedAt: now, unasked: other }
    : { checkedAt: before.checkedAt };
}

/** What the host did not tell stays as it was. */
function withRest(what: Creation, asked: Grants, before: Grants): Grants {
  const told = (name: GrantName): Grant =>
    name === what || asked[name].state !== 'unknown' ? asked[name] : before[name];
  return {
    read: told('read'),
    createBranch: told('createBranch'),
    createPullRequest: told('createPullRequest'),
    webhooks: told('webhooks'),
  };
}
