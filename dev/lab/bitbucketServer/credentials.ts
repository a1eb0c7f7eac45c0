import { madeUpToken } from '../credentials';
import { ADA, DAN, OLLI, PEOPLE, VERA } from '../repositories/people';
import type { Role } from '../atlassian/accounts';
import type { ServerProduct } from './product';

/** `BBDC-…`: may what its owner may, and no more than its own permission. */
export interface ServerToken {
  /** Name in the lab's list of credentials. */
  name: string;
  value: string;
  /** Absent for one of a project or repository, which acts as a user of its own. */
  login?: string;
  /** What a project's or repository's token sees: project key, and slug of the one repository. */
  scope?: { owner: string; slug?: string };
  permission: Role;
  /** ms since the epoch; absent where the token does not end. */
  expiresAt?: number;
  revoked?: boolean;
  /** Its account has no requests left. */
  exhausted?: boolean;
}

const DAY_MS = 86_400_000;

/** Every token that a server accepts; none on one that knows no tokens. @param issuedAt ms; when the site was made */
export function makeTokens(product: ServerProduct, issuedAt: number): ServerToken[] {
  if (!product.tokens) {
    return [];
  }
  const token = (
    name: string,
    login: string | undefined,
    permission: Role,
    more: Partial<ServerToken> = {},
  ): ServerToken => ({
    name,
    value: madeUpToken(`${product.id}/${name}`, 'BBDC-', 44),
    login,
    permission,
    ...more,
  });
  return [
    token('readWrite', ADA.login, 'admin'),
    token('readOnly', ADA.login, 'read'),
    token('reviewer', DAN.login, 'write'),
    token('viewer', VERA.login, 'admin'),
    token('expired', ADA.login, 'admin', { expiresAt: issuedAt - DAY_MS }),
    token('revoked', ADA.login, 'admin', { revoked: true }),
    token('rateLimited', OLLI.login, 'admin', { exhausted: true }),
    token('projectToken', undefined, 'write', { scope: { owner: 'ACME' } }),
    token('repositoryToken', undefined, 'write', { scope: { owner: 'ACME', slug: 'payments' } }),
  ];
}

export function passwordOf(product: ServerProduct, login: string): string {
  return madeUpToken(`${product.id}/password ${login}`, 'pw ', 16);
}

/** As drafts of a connection take them. */
export function describeCredentials(
  product: ServerProduct,
  tokens: ServerToken[],
): Record<string, Record<string, string>> {
  const password = ({ login }: { login: string }): Record<string, string> => ({
    username: login,
    password: passwordOf(product, login),
  });
  const inOne = { token: `${ADA.login}:${passwordOf(product, ADA.login)}` };
  const wrong = { username: 'nobody', password: 'not the password' };
  const captcha = password(OLLI);
  const unissued = { token: madeUpToken(`${product.id}/invalid`, 'BBDC-', 44) };
  if (!product.tokens) {
    return {
      readWrite: password(ADA),
      readOnly: password(VERA),
      reviewer: password(DAN),
      passwordInOne: inOne,
      invalid: wrong,
      captcha,
      accessToken: unissued,
    };
  }
  return {
    ...Object.fromEntries(tokens.map(({ name, value }) => [name, { token: value }])),
    password: password(ADA),
    passwordInOne: inOne,
    invalid: unissued,
    wrongPassword: wrong,
    captcha,
  };
}

/** Whose password it is. */
export function personWith(product: ServerProduct, login: string, password: string): string | undefined {
  return PEOPLE.find((person) => person.login === login && passwordOf(product, login) === password)?.login;
}
