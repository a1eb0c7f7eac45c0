import { ZERO_ID } from '../git/objects';
import { listBranches } from '../git/refs';
import { cloneShared } from '../repositories/bare';
import { ADA } from '../repositories/people';
import { SAMPLE_REPOSITORIES } from '../repositories/samples';
import { seedRepository } from '../repositories/seed';
import { nextId, timestamp } from './github';
import type { Github } from './github';
import type { RepositoryRecord } from './state';

/** Makes the sample repositories of a new site. */
export async function seedGithub(github: Github): Promise<void> {
  const now = github.state.issuedAt;
  for (const sample of SAMPLE_REPOSITORIES) {
    const repository = await addRepository(github, 'acme', sample.name, (folder) =>
      seedRepository(folder, sample, now),
    );
    repository.description = sample.description;
    repository.private = sample.private;
    repository.archived = sample.archived ?? false;
  }
  github.save();
}

/** Adds `demo/history`, unless it is there: what was pushed to it since stays. */
export async function seedHistory(github: Github, source: string): Promise<void> {
  if (github.state.repositories.some(({ owner, name }) => owner === 'demo' && name === 'history')) {
    return;
  }
  const repository = await addRepository(github, 'demo', 'history', (folder) => cloneShared(source, folder));
  repository.description = 'Rebuilt from a commit log';
  github.save();
}

async function addRepository(
  github: Github,
  owner: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<RepositoryRecord> {
  const id = nextId(github);
  const now = timestamp(github.state.issuedAt);
  const repository: RepositoryRecord = {
    id,
    owner,
    name,
    formerNames: [],
    description: null,
    private: false,
    archived: false,
    folder: `${id}.git`,
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    lastNumber: 0,
    pulls: [],
    activity: [],
    hooks: [],
  };
  const folder = github.folderOf(repository);
  await fill(folder);
  for (const [branch, head] of await listBranches(folder)) {
    repository.activity.push({
      id: nextId(github),
      type: 'branch_creation',
      ref: `refs/heads/${branch}`,
      before: ZERO_ID,
      after: head,
      login: ADA.login,
      at: now,
    });
  }
  github.state.repositories = [...github.state.repositories, repository];
  return repository;
}
