/**
 * The scopes that matter here in Bitbucket's two vocabularies: the granular one of API tokens and the older one of
 * access tokens. A granular scope stands for itself alone (write does not imply read); the older ones contain others.
 * Sources: Atlassian support, "API token permissions"; Bitbucket Cloud REST docs, "OAuth 2.0", Scopes.
 */
export type Ability = 'readRepositories' | 'readPullRequests' | 'writeRepositories' | 'writePullRequests' | 'webhooks';

interface Names {
  granular: string[];
  older: string;
  /** Older scopes that contain it. */
  containedIn: string[];
}

const NAMES: Record<Ability, Names> = {
  readRepositories: {
    granular: ['read:repository:bitbucket'],
    older: 'repository',
    containedIn: ['repository:write', 'pullrequest', 'pullrequest:write'],
  },
  readPullRequests: {
    granular: ['read:pullrequest:bitbucket'],
    older: 'pullrequest',
    containedIn: ['pullrequest:write'],
  },
  writeRepositories: {
    granular: ['write:repository:bitbucket'],
    older: 'repository:write',
    containedIn: ['pullrequest:write'],
  },
  writePullRequests: { granular: ['write:pullrequest:bitbucket'], older: 'pullrequest:write', containedIn: [] },
  webhooks: { granular: ['read:webhook:bitbucket', 'write:webhook:bitbucket'], older: 'webhook', containedIn: [] },
};

/** The token's scopes from the header `X-OAuth-Scopes`, `null` where the answer has none to tell. */
export function readScopes(header: string | undefined): string[] | null {
  return header === undefined
    ? null
    : header
        .split(',')
        .map((scope) => scope.trim())
        .filter((scope) => scope !== '');
}

/** @returns the scopes that are missing for an ability, in the vocabulary of the token; none where it has them */
export function missingFor(ability: Ability, scopes: string[]): string[] {
  const { granular, older, containedIn } = NAMES[ability];
  if ([older, ...containedIn].some((scope) => scopes.includes(scope))) {
    return [];
  }
  const lacking = granular.filter((scope) => !scopes.includes(scope));
  if (lacking.length === 0) {
    return [];
  }
  return isGranular(scopes) ? lacking : [older];
}

/** Granular scopes have three parts: `read:repository:bitbucket`. */
function isGranular(scopes: string[]): boolean {
  return scopes.some((scope) => scope.split(':').length === 3);
}
