import { createHash } from 'node:crypto';
import { cloneShared } from '../repositories/bare';
import { SAMPLE_REPOSITORIES } from '../repositories/samples';
import { seedRepository } from '../repositories/seed';
import type { Region } from './account';
import type { Codecommit } from './codecommit';
import { findRepository } from './codecommit';

/** Nothing here can be archived: that sample is left out. */
const SAMPLES = SAMPLE_REPOSITORIES.filter(({ archived }) => !archived);

/** The second region has one of the same name, and a git endpoint that leaves out nothing. */
const SECOND_REGION = ['payments'];

/** Makes the sample repositories of a new site: `acme/payments` is `acme-payments`, for there are no owners. */
export async function seedCodecommit(codecommit: Codecommit): Promise<void> {
  const now = codecommit.state.issuedAt;
  for (const sample of SAMPLES) {
    await add(codecommit, 'us-east-1', `acme-${sample.name}`, sample.description, (folder) =>
      seedRepository(folder, sample, now),
    );
    if (SECOND_REGION.includes(sample.name)) {
      await add(codecommit, 'eu-central-1', `acme-${sample.name}`, sample.description, (folder) =>
        seedRepository(folder, sample, now, { allowFilter: false }),
      );
    }
  }
  codecommit.save();
}

/** Adds `demo-history`, unless it is there: what was pushed to it since stays. */
export async function seedHistory(codecommit: Codecommit, source: string): Promise<void> {
  if (findRepository(codecommit, 'us-east-1', 'demo-history')) {
    return;
  }
  await add(codecommit, 'us-east-1', 'demo-history', 'Rebuilt from a commit log', (folder) =>
    cloneShared(source, folder),
  );
  codecommit.save();
}

async function add(
  codecommit: Codecommit,
  region: Region,
  name: string,
  description: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const id = uuid(`${region}/${name}`);
  const at = codecommit.state.issuedAt / 1000;
  const record = { id, region, name, description, folder: `${id}.git`, createdAt: at, modifiedAt: at, pulls: [] };
  await fill(codecommit.folderOf(record));
  codecommit.state.repositories = [...codecommit.state.repositories, record];
}

function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
