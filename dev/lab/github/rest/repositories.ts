import { rm } from 'node:fs/promises';
import type { Answer } from '../../http/answer';
import { listBranches, readHead, setHead } from '../../git/refs';
import { findRepository, fullName, timestamp } from '../github';
import { showFullRepository } from '../view/repository';
import type { RepositoryCall } from './call';
import { validationFailed } from './errors';

export async function getRepository({ github, caller, repository }: RepositoryCall): Promise<Answer> {
  return { status: 200, body: await showFullRepository(github, caller, repository) };
}

/** Renames, describes, archives, changes visibility or the default branch. */
export async function updateRepository(call: RepositoryCall): Promise<Answer> {
  const { github, caller, repository, body, folder } = call;
  if (typeof body.name === 'string' && body.name !== repository.name) {
    rename(call, body.name);
  }
  if (typeof body.description === 'string') {
    repository.description = body.description;
  }
  if (typeof body.private === 'boolean') {
    repository.private = body.private;
  }
  if (typeof body.archived === 'boolean') {
    repository.archived = body.archived;
  }
  if (typeof body.default_branch === 'string' && body.default_branch !== (await readHead(folder))) {
    if (!(await listBranches(folder)).has(body.default_branch)) {
      const message = `The branch ${body.default_branch} was not found. Please push that ref first or create it via the Git Data API.`;
      throw validationFailed({ resource: 'Repository', field: 'default_branch', code: 'invalid', message });
    }
    await setHead(folder, body.default_branch);
  }
  repository.updatedAt = timestamp();
  github.save();
  return { status: 200, body: await showFullRepository(github, caller, repository) };
}

function rename({ github, repository }: RepositoryCall, name: string): void {
  const taken = findRepository(github, repository.owner, name);
  if (taken && !taken.moved) {
    const message = 'name already exists on this account';
    throw validationFailed({ resource: 'Repository', field: 'name', code: 'custom', message });
  }
  if (taken) {
    // A name that is used again no longer leads to whoever had it.
    const wanted = `${repository.owner}/${name}`.toLowerCase();
    taken.repository.formerNames = taken.repository.formerNames.filter((former) => former !== wanted);
  }
  repository.formerNames.push(fullName(repository).toLowerCase());
  repository.name = name;
}

export async function deleteRepository({ github, repository, folder }: RepositoryCall): Promise<Answer> {
  github.state.repositories = github.state.repositories.filter((other) => other !== repository);
  github.save();
  await rm(folder, { recursive: true, force: true });
  return { status: 204 };
}
