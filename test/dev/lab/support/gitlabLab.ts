import { openGitlab } from '../../../../dev/lab/gitlab/openGitlab';
import { GITLAB_COM, SELF_MANAGED } from '../../../../dev/lab/gitlab/product';
import type { LabHostOptions } from '../../../../dev/lab/hostDefinition';
import type { LabHost } from '../../../../dev/types';
import { removeFolder, scratchFolder } from './git';
import type { Reply } from './githubLab';

export interface GitlabLab {
  /** As it is now: projects come and go. */
  host(): LabHost;
  folder: string;
  /** One request to the REST API. @param credential name of a credential, `none` without one */
  call(method: string, path: string, body?: unknown, credential?: string): Promise<Reply>;
  pushUrl(fullName: string): string;
  /** Address of the git endpoint with a credential in it. */
  gitUrl(fullName: string, credential: string): string;
  close(): Promise<void>;
}

/** Opens one GitLab of the lab; without `folder` in a new one, which goes when it closes. */
export async function openGitlabLab(
  options: Partial<LabHostOptions> & { selfManaged?: boolean } = {},
): Promise<GitlabLab> {
  const folder = options.folder ?? scratchFolder();
  const product = options.selfManaged ? SELF_MANAGED : GITLAB_COM;
  const running = await openGitlab(product, { folder, history: options.history });
  const token = (name: string): string => running.describe().credentials[name]?.token ?? '';
  return {
    host: () => running.describe(),
    folder,
    async call(method, path, body, credential = 'readWrite') {
      const authorization: Record<string, string> =
        credential === 'none' ? {} : { authorization: `Bearer ${token(credential)}` };
      const response = await fetch(`${running.describe().apiUrl}${path}`, {
        method,
        headers: { ...authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: 'manual',
      });
      const text = await response.text();
      const json = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    },
    pushUrl: (fullName) => `${running.origin}/_push/${fullName}.git`,
    gitUrl(fullName, credential) {
      const prefix = new URL(product.webUrl).pathname.replace(/\/$/, '');
      const url = new URL(`${running.origin}${prefix}/${fullName}.git`);
      url.username = 'oauth2';
      url.password = token(credential);
      return url.toString();
    },
    async close() {
      await running.close();
      if (options.folder === undefined) {
        removeFolder(folder);
      }
    },
  };
}
