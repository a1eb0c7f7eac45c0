import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLab } from '../../../dev/lab/openLab';
import type { LabHost } from '../../../dev/types';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { githubModule } from '../../../src/hosts/github/module';
import { openHttp } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import type { ContractSubject } from '../contract/subject';

/** The local GitHub, or Enterprise Server, of a lab of its own. @param id `github` or `github-enterprise` */
export async function openGithubSubject(id: string): Promise<ContractSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const lab = await openLab({ folder, only: [id] });
  const found = lab.hosts().find((host) => host.id === id);
  if (found === undefined) {
    throw new Error(`the lab has no ${id}`);
  }
  const labHost: LabHost = found;
  const { fetch, count } = openLabFetch(lab.routes);
  const http = openHttp(fetch, Date.now);

  /** A request of somebody else, straight to the simulated API. */
  async function act(
    credential: string,
    method: string,
    path: string,
    body: unknown,
  ): Promise<Record<string, unknown>> {
    const response = await globalThis.fetch(`${labHost.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${labHost.credentials[credential]?.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  return {
    traits: githubModule.traits,
    open(credential) {
      const draft = { ...labHost.draft, credential: labHost.credentials[credential] } as unknown as ConnectionDraft;
      return githubModule.open(githubModule.readAccess(draft), http);
    },
    credentials: {
      readWrite: 'readWrite',
      readOnly: 'readOnly',
      invalid: 'invalid',
      expired: 'expired',
      ...(labHost.credentials.rateLimited ? { rateLimited: 'rateLimited' } : {}),
    },
    repositories: {
      small: 'acme/payments',
      empty: 'acme/empty',
      archived: 'acme/archived',
      manyBranches: 'acme/many-branches',
    },
    clone(name) {
      const repository = labHost.repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(repository?.pushUrl ?? '');
    },
    others: {
      async openPullRequest(repository, { source, target, title }) {
        const pull = await act('readWrite', 'POST', `/repos/${repository}/pulls`, {
          head: source,
          base: target,
          title,
        });
        return String(pull.number);
      },
      async mergePullRequest(repository, number) {
        await act('readWrite', 'PUT', `/repos/${repository}/pulls/${number}/merge`, {});
      },
      async closePullRequest(repository, number) {
        await act('readWrite', 'PATCH', `/repos/${repository}/pulls/${number}`, { state: 'closed' });
      },
      async approvePullRequest(repository, number) {
        await act('reviewer', 'POST', `/repos/${repository}/pulls/${number}/reviews`, { event: 'APPROVE' });
      },
    },
    countRequests: count,
    budget: {
      firstReading: (commits, branches) => Math.ceil(commits / 100) + branches + 10,
      quietReading: 1,
    },
    async close() {
      await lab.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
