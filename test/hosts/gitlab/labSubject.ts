import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGitlab } from '../../../dev/lab/gitlab/openGitlab';
import { GITLAB_COM, SELF_MANAGED } from '../../../dev/lab/gitlab/product';
import type { LabHost } from '../../../dev/types';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { gitlabModule } from '../../../src/hosts/gitlab/module';
import { openHttp } from '../../../src/hosts/http';
import type { Http } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import { actOnGitlab, gitlabOthers } from '../../support/others/gitlab';
import type { Others } from '../../support/others/others';
import type { ContractSubject } from '../contract/subject';

export interface GitlabSubject extends ContractSubject {
  others: Others;
  http: Http;
  /** A connection draft with one of the host's credentials. */
  draft(credential: string): ConnectionDraft;
  /** A request of somebody else, straight to the simulated API. @param project path with groups */
  act(credential: string, method: string, project: string, path: string, body?: unknown): Promise<unknown>;
}

/** The local GitLab.com, or a server of one's own. @param id `gitlab` or `gitlab-self-managed` */
export async function openGitlabSubject(id: string): Promise<GitlabSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const product = id === GITLAB_COM.id ? GITLAB_COM : SELF_MANAGED;
  const running = await openGitlab(product, { folder });
  const labHost: LabHost = running.describe();
  const routes = new Map(running.realNames.map((name) => [name, running.origin]));
  const { fetch, count } = openLabFetch(routes);
  const http = openHttp(fetch, Date.now);

  const draft = (credential: string): ConnectionDraft =>
    ({ ...labHost.draft, credential: labHost.credentials[credential] }) as unknown as ConnectionDraft;

  return {
    http,
    act: (...call) => actOnGitlab(labHost, ...call),
    draft,
    traits: gitlabModule.traits,
    open: (credential) => gitlabModule.open(gitlabModule.readAccess(draft(credential)), http),
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
      const repository = running.describe().repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(repository?.pushUrl ?? '');
    },
    others: gitlabOthers(labHost),
    countRequests: count,
    budget: {
      firstReading: (commits, branches) => Math.ceil(commits / 100) + Math.ceil(branches / 100) + 1,
      quietReading: 2,
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
