import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBitbucketServer } from '../../../dev/lab/bitbucketServer/openServer';
import type { ServerProduct } from '../../../dev/lab/bitbucketServer/product';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { bitbucketServerModule } from '../../../src/hosts/bitbucketServer/module';
import { openHttp } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import { bitbucketServerOthers } from '../../support/others/bitbucketServer';
import type { ContractSubject } from '../contract/subject';

/** One of the local servers, alone. */
export async function openServerSubject(product: ServerProduct): Promise<ContractSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const running = await openBitbucketServer(product, { folder });
  const labHost = running.describe();
  const { fetch, count } = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  const http = openHttp(fetch, Date.now);

  return {
    traits: { ...bitbucketServerModule.traits, draftPullRequests: product.drafts },
    open(credential) {
      const draft = { ...labHost.draft, credential: labHost.credentials[credential] } as unknown as ConnectionDraft;
      return bitbucketServerModule.open(bitbucketServerModule.readAccess(draft), http);
    },
    credentials: {
      readWrite: 'readWrite',
      readOnly: 'readOnly',
      invalid: 'invalid',
      ...(product.tokens ? { expired: 'expired', rateLimited: 'rateLimited' } : {}),
    },
    repositories: {
      small: 'ACME/payments',
      empty: 'ACME/empty',
      manyBranches: 'ACME/many-branches',
      ...(product.archives ? { archived: 'ACME/archived' } : {}),
    },
    clone(name) {
      const repository = labHost.repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(repository?.pushUrl ?? '');
    },
    others: bitbucketServerOthers(labHost),
    countRequests: count,
    budget: {
      firstReading: (commits, branches) => Math.ceil(commits / 100) + branches + 5,
      quietReading: 2,
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
