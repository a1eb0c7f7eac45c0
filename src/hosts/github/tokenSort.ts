/** The sorts of token that GitHub tells apart, by what they can be asked. */
export type TokenSort = 'classic' | 'oauth' | 'fineGrained' | 'appUser' | 'installation';

const NAMES: Record<TokenSort, string> = {
  classic: 'classic personal access token',
  oauth: 'OAuth token',
  fineGrained: 'fine-grained personal access token',
  appUser: 'GitHub App user token',
  installation: 'GitHub App installation token',
};

/** The host's word for a sort of token, as people read it. */
export function tokenSortName(sort: TokenSort): string {
  return NAMES[sort];
}

/**
 * The sort of a token by its prefix; one without a known prefix counts as classic, which is what such tokens are.
 * Source: GitHub docs, "About authentication to GitHub", GitHub's token formats.
 */
export function tokenSort(token: string): TokenSort {
  if (token.startsWith('github_pat_')) {
    return 'fineGrained';
  }
  if (token.startsWith('ghs_') || token.startsWith('v1.')) {
    return 'installation';
  }
  if (token.startsWith('ghu_')) {
    return 'appUser';
  }
  return token.startsWith('gho_') ? 'oauth' : 'classic';
}

/**
 * The token's OAuth scopes, `null` where the answer has none to tell: fine-grained and App tokens have permissions instead.
 * Source: GitHub docs, "Scopes for OAuth apps", header `X-OAuth-Scopes`.
 */
export function readScopes(headers: Record<string, string | undefined>): string[] | null {
  const header = headers['x-oauth-scopes'];
  if (header === undefined) {
    return null;
  }
  return header
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}
