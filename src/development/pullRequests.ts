import type { Comparison, NewPullRequest } from '../domain/changes';
import { ProductError } from '../domain/errors';
import type { Grant } from '../domain/grants';
import type { HostTraits } from '../hosts/traits';
import { afterCreation, carriedOn, type Created } from './afterCreation';
import { audited, isConflict, isLost, learnFromRefusal } from './attempt';
import { currentGrant, mayCreate, subjectName, usableRepository, type CreateSubject } from './mayCreate';
import type { CreatePorts } from './ports';
import type { Actor } from './rights';
import { traitsFor } from './traits';

/** A pull request that was created, or that stood there already. */
export interface CreatedPullRequest {
  id: string;
  url: string;
  existing: boolean;
  /** How many reviewers the host did not take; absent where it took all. */
  reviewersNotAsked?: number;
}

interface Attempted {
  created: CreatedPullRequest;
  news: Created;
}

/**
 * Whether somebody may open a pull request in a repository: no call to the host where that is known, else two at most, but
 * for what docs/decisions/0007 names.
 * @param again asks the host in any case
 * @throws ProductError forbidden for a repository that the project may not use
 */
export async function pullRequestGrant(
  repositoryId: string,
  again: boolean,
  actor: Actor,
  ports: CreatePorts,
): Promise<Grant> {
  const found = await usableRepository(repositoryId, actor.issueKey, ports);
  return currentGrant('createPullRequest', found, actor, ports, again);
}

/**
 * Opens a pull request; where one is open between the branches already, answers that.
 * @throws ProductError forbidden, invalid; HostError with the host's own words
 */
export async function createPullRequest(
  repositoryId: string,
  pull: NewPullRequest,
  actor: Actor,
  ports: CreatePorts,
): Promise<CreatedPullRequest> {
  const subject = `${await subjectName(repositoryId, ports)} ${pull.sourceBranch} → ${pull.targetBranch}`;
  const entry = { actor: actor.accountId, action: 'createPullRequest', subject } as const;
  const { attempted, allowed } = await audited(entry, ports, async () => {
    const allowed = await mayCreate('createPullRequest', repositoryId, actor, ports);
    checkPullRequest(pull, traitsFor(allowed.connection, ports));
    return { attempted: await attempt(pull, allowed, ports), allowed };
  });
  await carriedOn('forget what was compared', ports, () =>
    ports.comparisons.remove({ repositoryId, base: pull.targetBranch, head: pull.sourceBranch }),
  );
  await afterCreation(allowed, attempted.news, actor, ports);
  return attempted.created;
}

function checkPullRequest(pull: NewPullRequest, traits: HostTraits | undefined): void {
  const wrong = (field: string, message: string): ProductError =>
    new ProductError('invalid', message, { fields: { [field]: message } });
  if (pull.sourceBranch === pull.targetBranch) {
    throw wrong('targetBranch', 'Choose two different branches.');
  }
  if (pull.draft === true && traits?.draftPullRequests !== true) {
    throw wrong('draft', 'This host has no drafts.');
  }
  if ((pull.reviewers ?? []).length > 0 && traits?.reviewers !== true) {
    throw wrong('reviewers', 'Reviewers cannot be asked here.');
  }
}

async function attempt(pull: NewPullRequest, subject: CreateSubject, ports: CreatePorts): Promise<Attempted> {
  const { host, repository } = subject;
  try {
    const { reviewersNotAsked, ...created } = await host.createPullRequest(repository.repository, pull);
    const { id, url } = created;
    return {
      created: { id, url, existing: false, ...(reviewersNotAsked === undefined ? {} : { reviewersNotAsked }) },
      news: { pullRequests: [created] },
    };
  } catch (error) {
    if (isConflict(error) || isLost(error)) {
      const existing = await openBetween(pull, subject);
      if (existing !== undefined) {
        // Only its number and address are known yet.
        return { created: { ...existing, existing: true }, news: {} };
      }
    }
    await learnFromRefusal(error, 'createPullRequest', subject, ports);
    throw error;
  }
}

async function openBetween(pull: NewPullRequest, subject: CreateSubject): Promise<Comparison['existing']> {
  const { host, repository } = subject;
  try {
    return (await host.compare(repository.repository, pull.targetBranch, pull.sourceBranch)).existing;
  } catch {
    return undefined;
  }
}

/** People who may review, where the host has that; at most 20. @throws ProductError forbidden, HostError */
export async function searchReviewers(
  repositoryId: string,
  text: string,
  issueKey: string,
  ports: CreatePorts,
): Promise<{ id: string; name: string }[]> {
  const { connection, repository } = await usableRepository(repositoryId, issueKey, ports);
  const host = await ports.openHost(connection);
  const people = (await host.searchReviewers?.(repository.repository, text)) ?? [];
  return people.map(({ id, name }) => ({ id, name }));
}
