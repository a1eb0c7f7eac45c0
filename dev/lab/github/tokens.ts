import { madeUpToken } from '../credentials';
import { ADA, DAN, OLLI, VERA } from '../repositories/people';
import type { GithubProduct } from './product';

/** Fine-grained permission names, as `X-Accepted-GitHub-Permissions` has them. */
export type PermissionName =
  'metadata' | 'contents' | 'pull_requests' | 'issues' | 'administration' | 'repository_hooks';

export type Permissions = Partial<Record<PermissionName, 'read' | 'write'>>;

interface TokenBase {
  /** Name in the lab's list of credentials. */
  name: string;
  value: string;
  /** ms since the epoch; absent where the token does not end. */
  expiresAt?: number;
  /** The first request sets off a secondary rate limit, which lasts a minute. */
  throttled?: boolean;
  /** Its user has no requests left in the hour that runs at the start. */
  exhausted?: boolean;
}

/** `ghp_…`: OAuth scopes, and all that its user may do within them. */
export interface ClassicToken extends TokenBase {
  kind: 'classic';
  login: string;
  scopes: string[];
  /** Authorised for organisations with SAML single sign-on. */
  ssoAuthorised: boolean;
}

/** `github_pat_…`: permissions on the repositories of one owner, and reading of what is public. */
export interface FineGrainedToken extends TokenBase {
  kind: 'fineGrained';
  login: string;
  resourceOwner: string;
  permissions: Permissions;
}

/** `ghs_…`: an App's token for one installation; belongs to no user. */
export interface InstallationToken extends TokenBase {
  kind: 'installation';
  resourceOwner: string;
  permissions: Permissions;
}

export type GithubToken = ClassicToken | FineGrainedToken | InstallationToken;

const DAY_MS = 86_400_000;
const READ: Permissions = { metadata: 'read', contents: 'read', pull_requests: 'read' };
const WRITE: Permissions = { ...READ, contents: 'write', pull_requests: 'write', repository_hooks: 'write' };

/** Every token that the lab accepts. @param issuedAt ms; when the site was made */
export function makeTokens(product: GithubProduct, issuedAt: number): GithubToken[] {
  const value = (name: string, prefix: string, length: number): string =>
    madeUpToken(`${product.id}/${name}`, prefix, length);
  const classic = (name: string, login: string, scopes: string[], more: Partial<ClassicToken> = {}): ClassicToken => ({
    kind: 'classic',
    name,
    value: value(name, 'ghp_', 36),
    login,
    scopes,
    ssoAuthorised: true,
    ...more,
  });
  const fineGrained = (name: string, permissions: Permissions): FineGrainedToken => ({
    kind: 'fineGrained',
    name,
    value: value(name, 'github_pat_', 82),
    login: ADA.login,
    resourceOwner: 'acme',
    permissions,
    expiresAt: issuedAt + 90 * DAY_MS,
  });
  const tokens: GithubToken[] = [
    classic('readWrite', ADA.login, ['repo']),
    fineGrained('readOnly', READ),
    fineGrained('fineGrainedReadWrite', WRITE),
    fineGrained('metadataOnly', { metadata: 'read' }),
    classic('classicPublicOnly', ADA.login, ['public_repo']),
    classic('noScope', ADA.login, []),
    classic('expired', ADA.login, ['repo'], { expiresAt: issuedAt - DAY_MS }),
    classic('expiring', ADA.login, ['repo'], { expiresAt: issuedAt + 3 * DAY_MS }),
    classic('reviewer', DAN.login, ['repo']),
    classic('viewer', VERA.login, ['repo']),
    {
      kind: 'installation',
      name: 'app',
      value: value('app', 'ghs_', 36),
      resourceOwner: 'acme',
      permissions: WRITE,
    },
  ];
  if (product.rateLimits) {
    tokens.push(classic('throttled', DAN.login, ['repo'], { throttled: true }));
    tokens.push(classic('rateLimited', OLLI.login, ['repo'], { exhausted: true }));
  }
  if (product.singleSignOn) {
    tokens.push(classic('noSso', ADA.login, ['repo'], { ssoAuthorised: false }));
  }
  return tokens;
}

/** As drafts of a connection take them; `invalid` was never issued. */
export function describeCredentials(
  product: GithubProduct,
  tokens: GithubToken[],
): Record<string, Record<string, string>> {
  const invalid = madeUpToken(`${product.id}/invalid`, 'ghp_', 36);
  return Object.fromEntries([
    ...tokens.map(({ name, value }) => [name, { token: value }]),
    ['invalid', { token: invalid }],
  ]);
}
