import type { HostAccount } from '../../domain/connection';
import type { GithubClient } from './client';
import { notGithub } from './errors/answer';
import { credentialError } from './errors/refusal';
import { readLink } from './pagination';
import type { RestRepository, RestUser } from './payloads';
import { AFFILIATION } from './repositories';
import { readScopes, tokenSort } from './tokenSort';
import type { TokenSort } from './tokenSort';

/** Who the token is, from the answers that tell. */
export interface TokenFacts {
  sort: TokenSort;
  account: HostAccount;
  repositories: number;
  /** Headers of the first answer: scopes, expiry, version. */
  headers: Record<string, string | undefined>;
  /** `X-GitHub-SSO` of the list of repositories. */
  sso: string | undefined;
}

/** Asks GitHub with two requests, for an App installation with one. */
export async function readTokenFacts(client: GithubClient): Promise<TokenFacts> {
  if (client.token === '') {
    throw credentialError(client.errorContext);
  }
  const sort = tokenSort(client.token);
  // GitHub refuses `GET /user` to an installation, which is no user.
  return sort === 'installation' ? installationFacts(client) : userFacts(client, sort);
}

async function userFacts(client: GithubClient, prefixSort: TokenSort): Promise<TokenFacts> {
  const { data, headers } = await client.rest<RestUser>('GET /user');
  if (typeof data.login !== 'string' || typeof data.id !== 'number') {
    throw notGithub(client.errorContext, 200);
  }
  const list = await client.rest<RestRepository[]>('GET /user/repos', { affiliation: AFFILIATION, per_page: 1 });
  return {
    sort: prefixSort === 'classic' && readScopes(headers) === null ? 'fineGrained' : prefixSort,
    account: {
      name: data.name || data.login,
      login: data.login,
      ...(data.html_url === undefined ? {} : { url: data.html_url }),
    },
    repositories: readLink(list.headers.link).lastPage ?? list.data.length,
    headers,
    sso: list.headers['x-github-sso'],
  };
}

async function installationFacts(client: GithubClient): Promise<TokenFacts> {
  const { data, headers } = await client.rest<{ total_count: number; repositories: RestRepository[] }>(
    'GET /installation/repositories',
    { per_page: 1 },
  );
  if (!Array.isArray(data.repositories)) {
    throw notGithub(client.errorContext, 200);
  }
  const owner = data.repositories[0]?.full_name.split('/')[0];
  return {
    sort: 'installation',
    account:
      owner === undefined
        ? { name: 'GitHub App installation' }
        : { name: `GitHub App installation of ${owner}`, login: owner, url: `${client.instance.webUrl}/${owner}` },
    repositories: data.total_count,
    headers,
    sso: undefined,
  };
}
