import type { LabHost } from '../../../dev/types';
import { authorizationOf, callApi } from './others';
import type { Others } from './others';

/** From GitLab 16.9 on a reviewer can ask for changes. */
const KNOWS_CHANGES = 'gitlab';

/** A request of somebody else to a simulated GitLab. @param project path with groups */
export function actOnGitlab(
  { apiUrl, credentials }: LabHost,
  credential: string,
  method: string,
  project: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const url = `${apiUrl}/projects/${encodeURIComponent(project)}${path}`;
  return callApi(url, authorizationOf(credentials[credential]), method, body);
}

export function gitlabOthers(host: LabHost): Others {
  const act = (credential: string, method: string, project: string, path: string, body?: unknown) =>
    actOnGitlab(host, credential, method, project, `/merge_requests${path}`, body);
  return {
    async openPullRequest(project, { source, target, title }) {
      const body = { source_branch: source, target_branch: target, title };
      const { iid } = await act('readWrite', 'POST', project, '', body);
      return String(iid);
    },
    async approvePullRequest(project, iid) {
      await act('reviewer', 'POST', project, `/${iid}/approve`);
    },
    ...(host.id === KNOWS_CHANGES
      ? {
          async requestChanges(project: string, iid: string) {
            await act('reviewer', 'POST', project, `/${iid}/notes`, { body: '/request_changes' });
          },
        }
      : {}),
    async mergePullRequest(project, iid) {
      await act('readWrite', 'PUT', project, `/${iid}/merge`);
    },
    async closePullRequest(project, iid) {
      await act('readWrite', 'PUT', project, `/${iid}`, { state_event: 'close' });
    },
  };
}
