import type { LabHost } from '../../../dev/types';
import { authorizationOf, callApi } from './others';
import type { Others } from './others';

export function bitbucketOthers({ apiUrl, credentials }: LabHost): Others {
  const act = (credential: string, repository: string, path: string, body: unknown = {}) =>
    callApi(
      `${apiUrl}/repositories/${repository}/pullrequests${path}`,
      authorizationOf(credentials[credential]),
      'POST',
      body,
    );
  return {
    async openPullRequest(repository, { source, target, title }) {
      const body = { title, source: { branch: { name: source } }, destination: { branch: { name: target } } };
      return String((await act('readWrite', repository, '', body)).id);
    },
    async approvePullRequest(repository, id) {
      await act('reviewer', repository, `/${id}/approve`);
    },
    async requestChanges(repository, id) {
      await act('reviewer', repository, `/${id}/request-changes`);
    },
    async mergePullRequest(repository, id) {
      await act('readWrite', repository, `/${id}/merge`);
    },
    async closePullRequest(repository, id) {
      await act('readWrite', repository, `/${id}/decline`);
    },
  };
}
