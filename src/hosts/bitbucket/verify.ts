import type { HostAccount, Verification } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import { WEB_URL } from './access';
import { isRefusal } from './client';
import type { BitbucketClient } from './client';
import { connectionGrants } from './connectionGrants';
import { credentialSort } from './credential';
import { notBitbucket } from './errors/answer';
import type { RawAccount } from './payloads';
import { workspacePage } from './repositories';
import { readScopes } from './scopes';
import { verificationWarnings } from './verificationWarnings';

/**
 * One request for each workspace (how many repositories, and in the headers the scopes), and for an API token one more
 * for who it is. Access tokens stand for themselves and have no user to ask for.
 * Sources: Bitbucket Cloud REST docs, "Get current user", "List repositories in a workspace"; Atlassian support, "How to
 * fetch the scope of a token" (headers X-OAuth-Scopes and X-Credential-Type).
 */
export async function verify(client: BitbucketClient): Promise<Verification> {
  const person = await readPerson(client);
  let repositories = 0;
  let headers: Record<string, string | undefined> = {};
  for (const workspace of client.workspaces) {
    const answer = await firstRepository(client, workspace);
    headers = answer.headers;
    repositories += answer.size;
  }
  const scopes = readScopes(headers['x-oauth-scopes']);
  const sort = credentialSort(client.credential, headers['x-credential-type']);
  const { enteredExpiresAt } = client.errorContext;
  return {
    account: person ?? standIn(client, sort),
    product: { name: 'Bitbucket Cloud' },
    credential: {
      kind: sort,
      scopes,
      expiresAt: enteredExpiresAt ?? null,
      expirySource: enteredExpiresAt === undefined ? 'unknown' : 'entered',
    },
    grants: connectionGrants(scopes),
    repositories,
    warnings: verificationWarnings({ sort, scopes, repositories, expiresAt: enteredExpiresAt }),
  };
}

/** Who an API token is; its e-mail address where it may not read its own account. */
async function readPerson(client: BitbucketClient): Promise<HostAccount | undefined> {
  if (!('email' in client.credential)) {
    return undefined;
  }
  try {
    const { data } = await client.get<RawAccount>('/user');
    if (typeof data.uuid !== 'string') {
      throw notBitbucket(200);
    }
    return {
      name: data.display_name || data.nickname || client.credential.email,
      ...(data.nickname === undefined ? {} : { login: data.nickname }),
      ...(data.links?.html?.href === undefined ? {} : { url: data.links.html.href }),
    };
  } catch (error) {
    if (isRefusal(error, 'scopeMissing')) {
      return { name: client.credential.email };
    }
    throw error;
  }
}

async function firstRepository(
  client: BitbucketClient,
  workspace: string,
): Promise<{ size: number; headers: Record<string, string | undefined> }> {
  try {
    const { data, headers } = await workspacePage(client, workspace, undefined, 1);
    if (!Array.isArray(data.values)) {
      throw notBitbucket(200);
    }
    return { size: data.size ?? data.values.length, headers };
  } catch (error) {
    if (isRefusal(error, 'notFound')) {
      const sentence = `Bitbucket shows no workspace ${workspace} to this token.`;
      throw new HostError('notFound', sentence, {
        status: 404,
        fields: { workspace: sentence },
        remedy: 'Check its name: it is the first part of a repository’s address, as in bitbucket.org/acme.',
      });
    }
    throw error;
  }
}

function standIn(client: BitbucketClient, sort: string): HostAccount {
  const [workspace = ''] = client.workspaces;
  return {
    name: `${sort.charAt(0).toUpperCase()}${sort.slice(1)} of ${client.workspaces.join(', ')}`,
    url: `${WEB_URL}/${workspace}`,
  };
}
