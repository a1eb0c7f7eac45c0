import type { Branch, NewBranch } from '../domain/changes';
import { branchNameProblem } from '../domain/branchName';
import { ProductError } from '../domain/errors';
import { projectOf } from '../domain/issueKeys';
import type { Repository } from '../domain/repository';
import type { Host } from '../hosts/host';
import { announceOrRead } from './announce';
import { audited, isConflict, isLost, learnFromRefusal } from './attempt';
import { mayCreate, subjectName, usableRepository, type CreateSubject } from './mayCreate';
import type { CreatePorts } from './ports';
import type { Actor } from './rights';

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
  return audited({ actor: actor.accountId, action: 'createBranch', subject }, ports, async () => {
    const problem = branchNameProblem(branch.name);
    if (problem !== undefined) {
      throw new ProductError('invalid', problem, { fields: { name: problem } });
    }
    const allowed = await mayCreate('createBranch', repositoryId, actor, ports);
    const created = await attempt(branch, allowed, ports);
    await announceOrRead(allowed, { branches: [created] }, ports);
    await ports.recent.add(actor.accountId, projectOf(actor.issueKey), repositoryId);
    return created;
  });
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
    if (!isLost(error) && !isConflict(error)) {
      throw error;
    }
    const found = await sameBranch(branch, repository, host).catch(() => undefined);
    if (found !== undefined) {
      return found;
    }
    throw isConflict(error) ? taken(branch.name, error as ProductError) : error;
  }
}

/** A branch of that name that stands where it was to begin. */
async function sameBranch(branch: NewBranch, repository: Repository, host: Host): Promise<Branch | undefined> {
  const found = await branchNamed(branch.name, repository, host);
  if (found === undefined) {
    return undefined;
  }
  const start = /^[0-9a-f]{40,64}$/.test(branch.from)
    ? branch.from
    : (await branchNamed(branch.from, repository, host))?.head.id;
  return found.head.id === start ? found : undefined;
}

async function branchNamed(name: string, repository: Repository, host: Host): Promise<Branch | undefined> {
  const branches = await host.searchBranches(repository, name);
  return branches.find((branch) => branch.name === name);
}

function taken(name: string, error: ProductError): ProductError {
  return new ProductError('conflict', error.message, {
    ...error.details,
    remedy: error.details.remedy ?? 'Choose another name.',
    fields: { name: `There is a branch ${name} already, with work of its own.` },
  });
}
