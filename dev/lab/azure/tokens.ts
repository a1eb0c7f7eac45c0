import { madeUpToken } from '../credentials';
import { ADA, DAN, VERA } from '../repositories/people';
import type { AzureProduct } from './product';

export interface AzureToken {
  /** Name in the lab's list of credentials. */
  name: string;
  value: string;
  login: string;
  /** Organization that it was made in; `undefined` for all accessible ones. */
  collection?: string;
  /** `vso.code` reads, `vso.code_write` writes too, `none` is one for work items. */
  scope: 'none' | 'read' | 'write';
  /** ms since the epoch; absent where it ends far away. */
  expiresAt?: number;
  /** A conditional-access policy refuses it. */
  refusedByPolicy?: boolean;
  /** Its account has used up what five minutes allow. */
  throttled?: boolean;
  /** Every answer asks to wait this many seconds, although it is one. */
  delaySeconds?: number;
}

const DAY_MS = 86_400_000;
/** From then on tokens for all accessible organizations are refused (Azure DevOps blog, "Retirement of Global Personal Access Tokens"). */
export const GLOBAL_TOKENS_END = Date.parse('2026-12-01T00:00:00Z');
/** Length of a token before 2024; newer ones have 84 characters. */
const LENGTH = 52;

/** Every token that the lab accepts. @param issuedAt ms; when the site was made */
export function makeTokens(product: AzureProduct, issuedAt: number): AzureToken[] {
  const [collection, second] = product.collections;
  const token = (
    name: string,
    login: string,
    scope: AzureToken['scope'],
    more: Partial<AzureToken> = {},
  ): AzureToken => ({
    name,
    value: madeUpToken(`${product.id}/${name}`, '', LENGTH).toLowerCase(),
    login,
    scope,
    ...(product.hosted ? { collection } : {}),
    ...more,
  });
  const tokens = [
    token('readWrite', ADA.login, 'write'),
    token('readOnly', ADA.login, 'read'),
    token('reviewer', DAN.login, 'write'),
    token('viewer', VERA.login, 'write'),
    token('otherScope', ADA.login, 'none'),
    token('expired', ADA.login, 'write', { expiresAt: issuedAt - DAY_MS }),
    token('expiring', ADA.login, 'write', { expiresAt: issuedAt + 3 * DAY_MS }),
    token('slowed', ADA.login, 'write', { delaySeconds: 1 }),
  ];
  return product.hosted
    ? [
        ...tokens,
        token('otherOrganization', ADA.login, 'write', { collection: second }),
        token('allOrganizations', ADA.login, 'write', { collection: undefined }),
        token('conditionalAccess', ADA.login, 'write', { refusedByPolicy: true }),
        token('rateLimited', ADA.login, 'write', { throttled: true }),
      ]
    : tokens;
}

/** As drafts of a connection take them; `invalid` was never issued. */
export function describeCredentials(
  product: AzureProduct,
  tokens: AzureToken[],
): Record<string, Record<string, string>> {
  const invalid = madeUpToken(`${product.id}/invalid`, '', LENGTH).toLowerCase();
  return Object.fromEntries([
    ...tokens.map(({ name, value }) => [name, { token: value }]),
    ['invalid', { token: invalid }],
  ]);
}
