import type { Branch, NewBranch } from '../domain/changes';
import { branchNameProblem } from '../domain/branchName';
import { ProductError } from '../domain/errors';
import type { Repository } from '../domain/repository';
import type { Host } from '../hosts/host';
import { afterCreation } from './afterCreation';
import { audited, isConflict, isLost, learnFromRefusal } from './attempt';
import { mayCreate, subjectName, usableRepository, type CreateSubject } from './mayCreate';
import type { CreatePorts } from './ports';
import type { Actor } from './rights';
import { standingInTheWay } from './standingInTheWay';

/** At most 50 branches whose name holds `text`. @throws ProductError forbidden, HostError */
export async function searchBranches(
  repositoryId: string,
  text: string,
  issueKey: string,
  ports: CreatePorts,
): Promise<Branch[]> {
  const { connection, repository } = await usableRepository(repositoryId, issueKey, ports);
  const host = await ports.openHost(connection);
  return host.searchBranches(repository.repository, text);
}

/**
 * What is wrong with a name for a new branch, by git's rules and by the branches that stand in the repository.
 * @throws ProductError forbidden, HostError
 */
export async function checkBranchName(
  repositoryId: string,
  name: string,
  issueKey: string,
  ports: CreatePorts,
): Promise<string | undefined> {
  const { connection, repository } = await usableRepository(repositoryId, issueKey, ports);
  const problem = branchNameProblem(name);
  return problem ?? standingInTheWay(name, repository.repository, await ports.openHost(connection));
}

/**
 * Creates a branch. Asked twice, also after an answer that was lost, there is one branch and both are answered with it.
 * @throws ProductError forbidden, invalid; HostError with the host's own words
 */
export async function createBranch(
  repositoryId: string,
  branch: NewBranch,
  actor: Actor,
  ports: CreatePorts,
): Promise<Branch> {
  const subject = `${await subjectName(repositoryId, ports)} ${branch.name}`;
  const entry = { actor: actor.accountId, action: 'createBranch', subject } as const;
  const { created, allowed } = await audited(entry, ports, async () => {
    const problem = branchNameProblem(branch.name);
    if (problem !== undefined) {
      throw new ProductError('invalid', problem, { fields: { name: problem } });
    }
    const allowed = await mayCreate('createBranch', repositoryId, actor, ports);
    return { created: await attempt(branch, allowed, ports), allowed };
  });
  await afterCreation(allowed, { branches: [created] }, actor, ports);
  return created;
}

async function attempt(branch: NewBranch, subject: CreateSubject, ports: CreatePorts): Promise<Branch> {
  try {
    return await createOrFind(branch, subject.repository.repository, subject.host);
  } catch (error) {
    await learnFromRefusal(error, 'createBranch', subject, ports);
    throw error;
  }
}

/** A request whose answer never came may have been carried out: what stands on the host decides. */
async function createOrFind(branch: NewBranch, repository: Repository, host: Host): Promise<Branch> {
  try {
    return await host.createBranch(repository, branch);
  } catch (error) {
    const mayStand = isLost(error) || isConflict(error);
    const found = mayStand ? await sameBranch(branch, repository, host).catch(() => undefined) : undefined;
    if (found !== undefined) {
      return found;
    }
    throw await withReason(error, branch.name, repository, host);
  }
}

/**
 * Hosts say little of a name that another one stands in the way of, and some fail over it with an error of their own: which
 * one it is, is added.
 */
async function withReason(error: unknown, name: string, repository: Repository, host: Host): Promise<unknown> {
  if (!(error instanceof ProductError) || !['conflict', 'invalid', 'hostError'].includes(error.kind)) {
    return error;
  }
  const problem = await standingInTheWay(name, repository, host).catch(() => undefined);
  const failed = error.kind === 'hostError';
  return problem === undefined
    ? error
    : new ProductError(failed ? 'conflict' : error.kind, error.message, {
        ...error.details,
        remedy: (failed ? undefined : error.details.remedy) ?? 'Choose another name.',
        fields: { name: problem },
      });
}

/** A branch of that name that stands where it was to begin. */
async function sameBranch(branch: NewBranch, repository: Repository, host: Host): Promise<Branch | undefined> {
  const found = await host.findBranch(repository, branch.name);
  if (found === undefined) {
    return undefined;
  }
  const start = /^[0-9a-f]{40,64}$/.test(branch.from)
    ? branch.from
    : (await host.findBranch(repository, branch.from))?.head.id;
  return found.head.id === start ? found : undefined;
}
