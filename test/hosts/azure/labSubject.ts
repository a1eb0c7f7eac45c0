import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureHosts } from '../../../dev/lab/azure/definitions';
import { openAzure } from '../../../dev/lab/azure/openAzure';
import type { AzureProduct } from '../../../dev/lab/azure/product';
import type { LabHostDefinition } from '../../../dev/lab/hostDefinition';
import type { LabHost } from '../../../dev/types';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { azureDevopsModule, azureDevopsServerModule } from '../../../src/hosts/azure/module';
import type { HostModule } from '../../../src/hosts/hostModule';
import { openHttp } from '../../../src/hosts/http';
import type { Fetch } from '../../../src/domain/ports';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import type { ContractSubject } from '../contract/subject';

export interface AzureLab {
  host: LabHost;
  module: HostModule;
  fetch: Fetch;
  /** Requests that reached the host since the last call. */
  count(): number;
  /** A request of somebody else, straight to the simulated API; its answer must be a good one. */
  act(credential: string, method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  draft(credential: string): ConnectionDraft;
  close(): Promise<void>;
}

/** One local Azure DevOps. @param id `azure-devops`, `azure-devops-server`, `tfs-2018` or `tfs-2017` */
export function openAzureLab(id: string, history?: string): Promise<AzureLab> {
  const definition = azureHosts.find((one) => one.id === id);
  if (definition === undefined) {
    throw new Error(`the lab has no ${id}`);
  }
  return openLabHost((options) => definition.open(options), history);
}

/** A release that the lab does not have by itself. */
export function openAzureRelease(product: AzureProduct): Promise<AzureLab> {
  return openLabHost((options) => openAzure(product, options));
}

async function openLabHost(open: LabHostDefinition['open'], history?: string): Promise<AzureLab> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const running = await open({ folder, history });
  const host = running.describe();
  const { fetch, count } = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  return {
    host,
    module: host.kind === 'azure-devops' ? azureDevopsModule : azureDevopsServerModule,
    fetch,
    count,
    draft: (credential) => ({ ...host.draft, credential: host.credentials[credential] }) as unknown as ConnectionDraft,
    async act(credential, method, path, body) {
      const token = host.credentials[credential]?.token ?? '';
      const response = await globalThis.fetch(`${host.apiUrl}/${path}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}`,
          accept: 'application/json;api-version=3.0',
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) {
        throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
      }
      return answer;
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function openAzureSubject(id: string): Promise<ContractSubject> {
  const lab = await openAzureLab(id);
  const { host, module } = lab;
  const http = openHttp(lab.fetch, Date.now);
  const release = id.startsWith('tfs') ? 'tfs' : id;
  const pulls = (repository: string): string => {
    const [project = '', name = ''] = repository.split('/');
    return `${project}/_apis/git/repositories/${name}/pullrequests`;
  };
  const reviewer = (await lab.act('reviewer', 'GET', '_apis/connectionData')).authenticatedUser as { id: string };

  return {
    // Releases before 2019 have no drafts.
    traits: { ...module.traits, draftPullRequests: release !== 'tfs' },
    open: (credential) => module.open(module.readAccess(lab.draft(credential)), http),
    credentials: {
      readWrite: 'readWrite',
      readOnly: 'readOnly',
      invalid: 'invalid',
      expired: 'expired',
      ...(host.credentials.rateLimited ? { rateLimited: 'rateLimited' } : {}),
    },
    repositories: {
      small: 'acme/payments',
      empty: 'acme/empty',
      // Releases before 2020 cannot disable a repository.
      ...(release === 'tfs' ? {} : { archived: 'acme/archived' }),
      manyBranches: 'acme/many-branches',
    },
    // What Azure DevOps disables cannot be read either.
    unreadableArchive: true,
    silentAboutParents: true,
    clone(name) {
      const repository = host.repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(repository?.pushUrl ?? '');
    },
    others: {
      async openPullRequest(repository, { source, target, title }) {
        const pull = await lab.act('readWrite', 'POST', pulls(repository), {
          sourceRefName: `refs/heads/${source}`,
          targetRefName: `refs/heads/${target}`,
          title,
        });
        return String(pull.pullRequestId);
      },
      async mergePullRequest(repository, id) {
        await lab.act('readWrite', 'PATCH', `${pulls(repository)}/${id}`, { status: 'completed' });
      },
      async closePullRequest(repository, id) {
        await lab.act('readWrite', 'PATCH', `${pulls(repository)}/${id}`, { status: 'abandoned' });
      },
      async approvePullRequest(repository, id) {
        await lab.act('reviewer', 'PUT', `${pulls(repository)}/${id}/reviewers/${reviewer.id}`, { vote: 10 });
      },
    },
    countRequests: lab.count,
    budget: {
      firstReading: (commits, branches) => 2 * Math.ceil(commits / 100) + branches + 10,
      quietReading: 2,
    },
    close: lab.close,
  };
}
