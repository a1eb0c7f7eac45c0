import { ENTERPRISE_SERVER, GITHUB_COM } from '../../../../dev/lab/github/product';
import { openGithub } from '../../../../dev/lab/github/openGithub';
import type { LabHostOptions } from '../../../../dev/lab/hostDefinition';
import type { LabHost } from '../../../../dev/types';
import { removeFolder, scratchFolder } from './git';

export interface Reply {
  status: number;
  headers: Headers;
  // Answers are looked into freely here; their shapes are checked against the official description elsewhere.
  body: Json;
}

/** Parsed JSON of which a test knows the shape. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads deep into answers and fails where they differ
export type Json = any;

export interface GithubLab {
  host: LabHost;
  folder: string;
  /** One request to the REST API. @param credential name of a credential, `none` without one */
  call(
    method: string,
    path: string,
    body?: unknown,
    credential?: string,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  graphql(query: string, variables?: Record<string, unknown>, credential?: string): Promise<Reply>;
  pushUrl(fullName: string): string;
  /** Address of the git endpoint with a credential in it. */
  gitUrl(fullName: string, credential: string): string;
  close(): Promise<void>;
}

/** Opens one GitHub of the lab; without `folder` in a new one, which goes when it closes. */
export async function openGithubLab(
  options: Partial<LabHostOptions> & { enterprise?: boolean } = {},
): Promise<GithubLab> {
  const folder = options.folder ?? scratchFolder();
  const product = options.enterprise ? ENTERPRISE_SERVER : GITHUB_COM;
  const running = await openGithub(product, { folder, history: options.history });
  const host = running.describe();
  const token = (name: string): string => host.credentials[name]?.token ?? '';
  async function send(
    url: string,
    method: string,
    body: unknown,
    credential: string,
    more: Record<string, string>,
  ): Promise<Reply> {
    const authorization: Record<string, string> =
      credential === 'none' ? {} : { authorization: `Bearer ${token(credential)}` };
    const response = await fetch(url, {
      method,
      headers: { ...authorization, ...more },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }
  return {
    host,
    folder,
    call: (method, path, body, credential = 'readWrite', headers = {}) =>
      send(`${host.apiUrl}${path}`, method, body, credential, headers),
    graphql: (query, variables = {}, credential = 'readWrite') =>
      send(`${running.origin}${product.graphqlPath}`, 'POST', { query, variables }, credential, {}),
    pushUrl: (fullName) => `${running.origin}/_push/${fullName}.git`,
    gitUrl: (fullName, credential) => {
      const url = new URL(`${running.origin}/${fullName}.git`);
      url.username = 'x-access-token';
      url.password = token(credential);
      return url.toString();
    },
    close: async () => {
      await running.close();
      if (options.folder === undefined) {
        removeFolder(folder);
      }
    },
  };
}
