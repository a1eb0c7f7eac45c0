import { madeUpToken } from '../credentials';
import { ADA, DAN, OLLI, VERA } from '../repositories/people';
import { ADMINISTRATOR_LOGIN, GROUP_BOT_LOGIN, PARTNER_LOGIN, PROJECT_BOT_LOGIN } from './accounts';
import type { GitlabProduct } from './product';

/** A personal, project or group access token: all are tokens of a user, who is a bot for the latter two. */
export interface GitlabToken {
  id: number;
  /** Name in the lab's list of credentials. */
  name: string;
  value: string;
  login: string;
  scopes: string[];
  /** Of a fine-grained one, whose only scope is `granular`. */
  permissions?: string[];
  /** `2027-01-31`: it ends when that day begins, in UTC. */
  expiresOn?: string;
  revoked?: boolean;
  /** Its account has no requests left. */
  limited?: boolean;
}

const DAY_MS = 86_400_000;

const FINE_GRAINED = ['granular'];
const READING = [
  'User: Read',
  'Project: Read',
  'Branch: Read',
  'Commit: Read',
  'Merge Request: Read',
  'Merge Request Approval State: Read',
];
const CREATING = ['Branch: Create', 'Merge Request: Create', 'Member: Read'];

/** Every token that the lab knows. @param issuedAt ms; when the site was made */
export function makeTokens(product: GitlabProduct, issuedAt: number): GitlabToken[] {
  const inDays = (days: number): string => new Date(issuedAt + days * DAY_MS).toISOString().slice(0, 10);
  const tokens: Omit<GitlabToken, 'id' | 'value'>[] = [
    { name: 'readWrite', login: ADA.login, scopes: ['api'], expiresOn: inDays(300) },
    { name: 'readOnly', login: ADA.login, scopes: ['read_api'], expiresOn: inDays(300) },
    { name: 'expiring', login: ADA.login, scopes: ['api'], expiresOn: inDays(3) },
    { name: 'expired', login: ADA.login, scopes: ['api'], expiresOn: inDays(-1) },
    { name: 'revoked', login: ADA.login, scopes: ['api'], expiresOn: inDays(300), revoked: true },
    { name: 'repositoryOnly', login: ADA.login, scopes: ['read_repository', 'write_repository'] },
    { name: 'pushOnly', login: ADA.login, scopes: ['read_api', 'write_repository'] },
    { name: 'viewer', login: VERA.login, scopes: ['api'], expiresOn: inDays(300) },
    { name: 'guest', login: OLLI.login, scopes: ['api'], expiresOn: inDays(300) },
    { name: 'reviewer', login: DAN.login, scopes: ['api'], expiresOn: inDays(300) },
    { name: 'projectToken', login: PROJECT_BOT_LOGIN, scopes: ['api'], expiresOn: inDays(90) },
    { name: 'groupToken', login: GROUP_BOT_LOGIN, scopes: ['api'], expiresOn: inDays(90) },
    { name: 'invited', login: PARTNER_LOGIN, scopes: ['api'], expiresOn: inDays(300) },
    { name: 'administrator', login: ADMINISTRATOR_LOGIN, scopes: ['api'], expiresOn: inDays(300) },
    ...(product.fineGrainedTokens ? fineGrained(inDays(90)) : []),
    ...(product.rateLimits ? [{ name: 'rateLimited', login: DAN.login, scopes: ['api'], limited: true }] : []),
  ];
  return tokens.map((token, index) => ({
    ...token,
    id: 301 + index,
    value: madeUpToken(`${product.id}/${token.name}`, 'glpat-', 20),
  }));
}

function fineGrained(expiresOn: string): Omit<GitlabToken, 'id' | 'value'>[] {
  const token = (name: string, permissions: string[]): Omit<GitlabToken, 'id' | 'value'> => ({
    name,
    login: ADA.login,
    scopes: FINE_GRAINED,
    permissions,
    expiresOn,
  });
  return [
    token('fineGrained', [...READING, ...CREATING]),
    token('fineGrainedReadOnly', READING),
    token('fineGrainedBranchesOnly', [...READING, 'Branch: Create']),
    token('fineGrainedTodo', ['Todo: Read']),
  ];
}

/** As drafts of a connection take them; `invalid` was never issued. */
export function describeCredentials(
  product: GitlabProduct,
  tokens: GitlabToken[],
): Record<string, Record<string, string>> {
  const invalid = madeUpToken(`${product.id}/invalid`, 'glpat-', 20);
  return Object.fromEntries([
    ...tokens.map(({ name, value }) => [name, { token: value }]),
    ['invalid', { token: invalid }],
  ]);
}
