import { join } from 'node:path';
import { ZERO_ID } from '../git/objects';
import { listBranches, readHead, setHead } from '../git/refs';
import type { RefChange } from '../git/refs';
import { cloneShared } from '../repositories/bare';
import { SAMPLE_REPOSITORIES } from '../repositories/samples';
import { seedRepository } from '../repositories/seed';
import type { StateFile } from '../stateFile';
import { madeUpUuid } from './accounts';
import { followPush } from './follow';
import type { BitbucketState, RepositoryRecord } from './state';

/** One running Bitbucket, as far as the cloud and a server have it in common. */
export interface BitbucketSite {
  /** Keeps made-up ids of two sites apart. */
  id: string;
  state: BitbucketState;
  /** Writes the state down. */
  save(): void;
  folderOf(repository: RepositoryRecord): string;
}

export const FIRST_ID = 100;

export function makeSite(id: string, folder: string, file: StateFile<BitbucketState>): BitbucketSite {
  return {
    id,
    state: file.state,
    save: () => file.save(),
    folderOf: (repository) => join(folder, 'repositories', repository.folder),
  };
}

export function emptyState(): BitbucketState {
  return { issuedAt: Date.now(), lastId: FIRST_ID, port: 0, repositories: [] };
}

export function nextId(site: BitbucketSite): number {
  site.state.lastId += 1;
  return site.state.lastId;
}

/** Names are compared without regard to case. */
export function findRepository(site: BitbucketSite, owner: string, slug: string): RepositoryRecord | undefined {
  const wanted = `${owner}/${slug}`.toLowerCase();
  return site.state.repositories.find((one) => `${one.owner}/${one.slug}`.toLowerCase() === wanted);
}

/** Makes the sample repositories of a new site. @param archives whether this product can archive a repository */
export async function seedSite(site: BitbucketSite, owner: string, archives: boolean): Promise<void> {
  for (const sample of SAMPLE_REPOSITORIES) {
    const repository = await addRepository(site, owner, sample.name, (folder) =>
      seedRepository(folder, sample, site.state.issuedAt),
    );
    repository.description = sample.description;
    repository.private = sample.private;
    repository.archived = archives && sample.archived === true;
  }
  site.save();
}

/** Adds the repository of a commit log, unless it is there: what was pushed to it since stays. */
export async function seedHistory(site: BitbucketSite, owner: string, source: string): Promise<void> {
  if (findRepository(site, owner, 'history') === undefined) {
    const repository = await addRepository(site, owner, 'history', (folder) => cloneShared(source, folder));
    repository.description = 'Rebuilt from a commit log';
    site.save();
  }
}

async function addRepository(
  site: BitbucketSite,
  owner: string,
  slug: string,
  fill: (folder: string) => Promise<void>,
): Promise<RepositoryRecord> {
  const id = nextId(site);
  const now = site.state.issuedAt;
  const repository: RepositoryRecord = {
    id,
    uuid: madeUpUuid(`${site.id} repository ${id}`),
    owner,
    slug,
    description: '',
    private: false,
    archived: false,
    folder: `${id}.git`,
    createdAt: now + id,
    updatedAt: now,
    lastPull: 0,
    pulls: [],
  };
  await fill(site.folderOf(repository));
  site.state.repositories.push(repository);
  return repository;
}

/** What happens when refs moved, by a push or by the API: the repository's date, its default branch, its pull requests. */
export async function recordChanges(
  site: BitbucketSite,
  repository: RepositoryRecord,
  changes: RefChange[],
  login: string,
): Promise<void> {
  const folder = site.folderOf(repository);
  for (const change of changes.filter(({ name }) => name.startsWith('refs/heads/'))) {
    await followPush(repository, folder, change, login);
  }
  repository.updatedAt = Date.now();
  await chooseDefaultBranch(folder, changes);
  site.save();
}

/** The first branch pushed to an empty repository becomes its default branch. */
async function chooseDefaultBranch(folder: string, changes: RefChange[]): Promise<void> {
  const branches = await listBranches(folder);
  if (branches.has(await readHead(folder))) {
    return;
  }
  const first = changes.find(({ name, after }) => name.startsWith('refs/heads/') && after !== ZERO_ID);
  if (first) {
    await setHead(folder, first.name.slice('refs/heads/'.length));
  }
}
