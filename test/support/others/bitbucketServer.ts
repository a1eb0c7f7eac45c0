import { DAN } from '../../../dev/lab/repositories/people';
import type { LabHost } from '../../../dev/types';
import { authorizationOf, callApi } from './others';
import type { Others } from './others';

export function bitbucketServerOthers({ apiUrl, credentials }: LabHost): Others {
  const act = (credential: string, method: string, repository: string, path: string, body?: unknown) => {
    const [key, slug] = repository.split('/');
    const url = `${apiUrl}/projects/${String(key)}/repos/${String(slug)}/pull-requests${path}`;
    return callApi(url, authorizationOf(credentials[credential]), method, body);
  };
  /** Changes name the version that they change. */
  const change = async (repository: string, id: string, what: string): Promise<void> => {
    const { version } = await act('readWrite', 'GET', repository, `/${id}`);
    await act('readWrite', 'POST', repository, `/${id}/${what}?version=${String(version)}`);
  };
  return {
    async openPullRequest(repository, { source, target, title }) {
      const body = { title, fromRef: { id: `refs/heads/${source}` }, toRef: { id: `refs/heads/${target}` } };
      return String((await act('readWrite', 'POST', repository, '', body)).id);
    },
    async approvePullRequest(repository, id) {
      await act('reviewer', 'POST', repository, `/${id}/approve`);
    },
    async requestChanges(repository, id) {
      await act('reviewer', 'PUT', repository, `/${id}/participants/${DAN.login}`, { status: 'NEEDS_WORK' });
    },
    mergePullRequest: (repository, id) => change(repository, id, 'merge'),
    closePullRequest: (repository, id) => change(repository, id, 'decline'),
  };
}
