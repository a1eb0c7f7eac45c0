import { listBranches, readHead, setHead } from '../git/refs';
import { cloneShared } from '../repositories/bare';
import { SAMPLE_REPOSITORIES } from '../repositories/samples';
import { seedRepository } from '../repositories/seed';
import type { ClariveRepository, ClariveState } from './state';

/** Makes the sample repositories of a new site. `archived` takes no tokens: Clarive has no archive, but that. */
export async function seedClarive(
  state: ClariveState,
  folderOf: (repository: ClariveRepository) => string,
): Promise<void> {
  for (const sample of SAMPLE_REPOSITORIES) {
    const repository: ClariveRepository = {
      fullName: `acme/${sample.name}`,
      folder: `acme-${sample.name}.git`,
      patAccess: sample.archived === true ? 'false' : 'inherit',
    };
    await seedRepository(folderOf(repository), sample, state.issuedAt);
    state.repositories.push(repository);
  }
}

/** Adds `demo/history`, unless it is there: what was pushed to it since stays. */
export async function seedHistory(
  state: ClariveState,
  source: string,
  folderOf: (repository: ClariveRepository) => string,
): Promise<void> {
  const repository: ClariveRepository = { fullName: 'demo/history', folder: 'demo-history.git', patAccess: 'inherit' };
  if (state.repositories.some(({ fullName }) => fullName === repository.fullName)) {
    return;
  }
  await cloneShared(source, folderOf(repository));
  state.repositories.push(repository);
}

/** The first branch pushed to an empty repository becomes its default branch, so that clones check something out. */
export async function chooseDefaultBranch(folder: string): Promise<void> {
  const [first] = (await listBranches(folder)).keys();
  if (first !== undefined && !(await listBranches(folder)).has(await readHead(folder))) {
    await setHead(folder, first);
  }
}
