import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCloud } from '../../../dev/lab/bitbucket/openCloud';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { bitbucketModule } from '../../../src/hosts/bitbucket/module';
import { openHttp } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import { bitbucketOthers } from '../../support/others/bitbucket';
import type { ContractSubject } from '../contract/subject';

/** The local Bitbucket Cloud, alone. */
export async function openBitbucketSubject(): Promise<ContractSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const running = await openCloud({ folder });
  const labHost = running.describe();
  const { fetch, count } = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  const http = openHttp(fetch, Date.now);

  return {
    traits: bitbucketModule.traits,
    open(credential) {
      const draft = { ...labHost.draft, credential: labHost.credentials[credential] } as unknown as ConnectionDraft;
      return bitbucketModule.open(bitbucketModule.readAccess(draft), http);
    },
    credentials: {
      readWrite: 'readWrite',
      readOnly: 'readOnly',
      invalid: 'invalid',
      expired: 'expired',
      rateLimited: 'rateLimited',
    },
    // Bitbucket Cloud archives nothing.
    repositories: { small: 'acme/payments', empty: 'acme/empty', manyBranches: 'acme/many-branches' },
    clone(name) {
      const repository = labHost.repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(repository?.pushUrl ?? '');
    },
    others: bitbucketOthers(labHost),
    countRequests: count,
    budget: {
      // All branches together, and the branches twice: before and, where a call did not suffice, after their commits.
      firstReading: (commits, branches) => Math.ceil(commits / 100) + 2 * Math.ceil(branches / 100) + 2,
      quietReading: 2,
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
