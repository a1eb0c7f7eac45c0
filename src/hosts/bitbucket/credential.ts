import type { Credential } from '../../domain/credential';
import { HostError } from '../../domain/errors';
import { invalidField, withoutSpace } from '../draftFields';

/** Page on which a person makes API tokens (Atlassian support, "Manage API tokens for your Atlassian account"). */
export const API_TOKENS_URL = 'https://id.atlassian.com/manage-profile/security/api-tokens';

/**
 * The two sorts that Bitbucket Cloud takes: a person's API token, with the e-mail address of the Atlassian account,
 * or the access token of a repository, project or workspace, which stands for itself.
 * Source: Bitbucket Cloud REST docs, "Authentication methods".
 */
export type BitbucketCredential = { email: string; token: string } | { token: string };

/** `who:secret`, as it is pasted for other tools: no token holds a colon. */
function splitPasted(text: string): { who?: string; secret: string } {
  const colon = text.indexOf(':');
  return colon < 0 ? { secret: text } : { who: text.slice(0, colon), secret: text.slice(colon + 1) };
}

/**
 * What an admin entered, as one of the sorts that Bitbucket takes; also e-mail address and API token with a colon between.
 * @throws HostError invalid for an app password (gone since 28 July 2026), an API token without its e-mail address, or nothing
 */
export function readCredential(entered: Credential | undefined): BitbucketCredential {
  const fields: Record<string, string> = { ...entered };
  const { who, secret: token } = splitPasted(withoutSpace(fields.token ?? fields.password ?? ''));
  const email = (who ?? fields.email ?? fields.username ?? '').trim();
  const isToken = token.startsWith('ATAT') || token.startsWith('ATCT');
  if (!isToken && (fields.password !== undefined || who !== undefined || token.startsWith('ATBB'))) {
    throw appPasswordError(fields.token === undefined ? 'credential.password' : 'credential.token');
  }
  if (token === '') {
    throw invalidField(
      'credential.token',
      'Enter an API token, or the access token of a workspace, project or repository.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalidField('credential.token', 'This is no token: it holds characters that no token has. Copy it again.');
  }
  // Access tokens begin with ATCT, API tokens with ATAT.
  if (token.startsWith('ATCT') || (email === '' && !token.startsWith('ATAT'))) {
    return { token };
  }
  if (email === '') {
    throw invalidField(
      'credential.email',
      'This is an API token: enter the e-mail address of the Atlassian account that it belongs to.',
    );
  }
  if (!/^[^\s@:]+@[^\s@:]+$/.test(email)) {
    throw token.startsWith('ATAT')
      ? invalidField('credential.email', 'Enter the e-mail address of the Atlassian account, not a user name.')
      : appPasswordError('credential.token');
  }
  return { email, token };
}

/** Value of the Authorization header for the REST API. */
export function authorization(credential: BitbucketCredential): string {
  return 'email' in credential
    ? `Basic ${Buffer.from(`${credential.email}:${credential.token}`).toString('base64')}`
    : `Bearer ${credential.token}`;
}

/** The same for git over HTTPS, where user names that Bitbucket chose stand for the sort (Bitbucket support, "Using API tokens", "Using access tokens"). */
export function gitAuthorization(credential: BitbucketCredential): string {
  const user = 'email' in credential ? 'x-bitbucket-api-token-auth' : 'x-token-auth';
  return `Basic ${Buffer.from(`${user}:${credential.token}`).toString('base64')}`;
}

const SORTS: Record<string, string> = {
  api_token: 'API token',
  repo_access_token: 'repository access token',
  repository_access_token: 'repository access token',
  project_access_token: 'project access token',
  workspace_access_token: 'workspace access token',
};

/** The host's word for a credential. @param header `X-Credential-Type` of any answer (Atlassian support, "How to fetch the scope of a token") */
export function credentialSort(credential: BitbucketCredential, header: string | undefined): string {
  return SORTS[header?.trim().toLowerCase() ?? ''] ?? ('email' in credential ? 'API token' : 'access token');
}

/** An app password, or what looks like one: said before any request is made, for Bitbucket itself only answers 401. */
function appPasswordError(field: string): HostError {
  const sentence =
    'This looks like an app password. Bitbucket Cloud removed app passwords on 28 July 2026 and accepts none of them any more.';
  return new HostError('invalid', sentence, {
    fields: { [field]: sentence },
    remedy: `Create an API token with scopes for the app Bitbucket (${API_TOKENS_URL}) and enter it with the e-mail address of your Atlassian account, or create an access token in the settings of the workspace, project or repository.`,
  });
}
