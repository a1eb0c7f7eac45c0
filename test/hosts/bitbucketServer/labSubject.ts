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
import type { ContractSubject } from '../contract/subject';

/** One of the local servers, alone. */
export async function openServerSubject(product: ServerProduct): Promise<ContractSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const running = await openBitbucketServer(product, { folder });
  const labHost = running.describe();
  const { fetch, count } = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  const http = openHttp(fetch, Date.now);

  /** A request of somebody else, straight to the simulated API. */
  async function act(
    credential: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown>> {
    const { token, username, password } = labHost.credentials[credential] ?? {};
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    const response = await globalThis.fetch(`${labHost.apiUrl}/${path}`, {
      method,
      headers: {
        authorization: token ? `Bearer ${token}` : `Basic ${basic}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  const pathOf = (repository: string): string => {
    const [key, slug] = repository.split('/');
    return `projects/${key}/repos/${slug}/pull-requests`;
  };

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
    others: {
      async openPullRequest(repository, { source, target, title }) {
        const pull = await act('readWrite', 'POST', pathOf(repository), {
          title,
          fromRef: { id: `refs/heads/${source}` },
          toRef: { id: `refs/heads/${target}` },
        });
        return String(pull.id);
      },
      async mergePullRequest(repository, id) {
        const { version } = await act('readWrite', 'GET', `${pathOf(repository)}/${id}`);
        await act('readWrite', 'POST', `${pathOf(repository)}/${id}/merge?version=${String(version)}`);
      },
      async closePullRequest(repository, id) {
        const { version } = await act('readWrite', 'GET', `${pathOf(repository)}/${id}`);
        await act('readWrite', 'POST', `${pathOf(repository)}/${id}/decline?version=${String(version)}`);
      },
      async approvePullRequest(repository, id) {
        await act('reviewer', 'POST', `${pathOf(repository)}/${id}/approve`);
      },
    },
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
