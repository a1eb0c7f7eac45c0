import { ZERO_ID } from '../git/objects';
import { listCommits } from '../git/commits';
import { listRefs } from '../git/refs';
import { cloneShared } from '../repositories/bare';
import type { BareOptions } from '../repositories/bare';
import { ADA } from '../repositories/people';
import { SAMPLE_REPOSITORIES } from '../repositories/samples';
import { seedRepository } from '../repositories/seed';
import type { SampleRepository } from '../repositories/seed';
import { findUserByEmail } from './accounts';
import type { Azure } from './azure';
import { guidOf } from './guid';
import { has } from './product';
import type { RepositoryRecord } from './state';

/** The release from which on a repository can be disabled. */
const DISABLING: [number, number] = [7, 0];

/** The repository of the second organization. */
const NOTES: SampleRepository = {
  name: 'notes',
  description: 'Findings',
  private: true,
  branches: [
    {
      name: 'main',
      commits: [{ by: ADA, hoursAgo: 30, message: 'DEMO-2 Note it down', write: { 'notes.md': 'Note\n' } }],
    },
  ],
};

/** Makes the sample repositories of a new site, each in a project of its owner's name. */
export async function seedAzure(azure: Azure): Promise<void> {
  const [collection = '', second] = azure.product.collections;
  for (const sample of SAMPLE_REPOSITORIES) {
    const repository = await addSample(azure, collection, 'acme', sample);
    repository.disabled = sample.archived === true && has(azure.product, DISABLING);
  }
  if (second !== undefined) {
    await addSample(azure, second, 'research', NOTES);
  }
  azure.save();
}

/** Adds `demo/history`, unless it is there: what was pushed to it since stays. */
export async function seedHistory(azure: Azure, source: string): Promise<void> {
  const { state, product } = azure;
  if (state.repositories.some(({ project, name }) => project.name === 'demo' && name === 'history')) {
    return;
  }
  await add(azure, product.collections[0] ?? '', 'demo', 'history', (folder) =>
    cloneShared(source, folder, bareOptions(azure)),
  );
  azure.save();
}

function addSample(
  azure: Azure,
  collection: string,
  project: string,
  sample: SampleRepository,
): Promise<RepositoryRecord> {
  return add(azure, collection, project, sample.name, (folder) =>
    seedRepository(folder, sample, azure.state.issuedAt, bareOptions(azure)),
  );
}

/** Treeless fetches: Services since November 2023 (Azure DevOps blog, "Git Partial Clone Now Supported in Azure DevOps"). */
function bareOptions({ product }: Azure): BareOptions {
  return { allowFilter: product.hosted };
}

async function add(
  azure: Azure,
  collection: string,
  project: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<RepositoryRecord> {
  const path = `${azure.product.id} ${collection} ${project}`;
  const id = guidOf(`repository ${path} ${name}`);
  const repository: RepositoryRecord = {
    id,
    collection,
    project: { id: guidOf(`project ${path}`), name: project },
    name,
    disabled: false,
    folder: `${id}.git`,
    pushes: [],
    pulls: [],
  };
  await fill(azure.folderOf(repository));
  await writePushes(azure, repository);
  azure.state.repositories = [...azure.state.repositories, repository];
  return repository;
}

/** As if every branch had been pushed at the time of its last commit, by who made that. */
async function writePushes(azure: Azure, repository: RepositoryRecord): Promise<void> {
  const folder = azure.folderOf(repository);
  const refs = (await listRefs(folder, 'refs/heads/')).sort((one, other) => one.date - other.date);
  const told: string[] = [];
  for (const { name, id, date } of refs) {
    const commits = await listCommits(folder, { from: [id], not: told });
    azure.state.lastPushId += 1;
    repository.pushes.push({
      id: azure.state.lastPushId,
      date: new Date(date * 1000).toISOString(),
      login: findUserByEmail(commits[0]?.committer.email ?? '')?.login ?? ADA.login,
      refUpdates: [{ name, before: ZERO_ID, after: id }],
      commits: commits.length > 5000 ? null : commits.map((commit) => commit.id),
    });
    told.push(id);
  }
}
