import { madeUpToken } from '../credentials';
import { ADA, DAN } from '../repositories/people';
import { CLARIVE } from './product';

/** A personal access token as Clarive's form makes one (Clarive documentation, "Personal Access Tokens"). */
export interface ClariveToken {
  /** Name in the lab's list of credentials. */
  name: string;
  value: string;
  username: string;
  permission: 'Read-only' | 'Read & Write';
  /** Repository Scope; absent for all that the user sees. */
  repositories?: string[];
  /** The toggle of the list of tokens. */
  active: boolean;
  /** ms since the epoch; one week to two years after it was made. */
  expiresAt: number;
}

const DAY_MS = 86_400_000;

/** Every token that was issued. @param issuedAt ms; when the site was made */
export function makeTokens(issuedAt: number): ClariveToken[] {
  const token = (name: string, more: Partial<ClariveToken> = {}): ClariveToken => ({
    name,
    value: madeUpToken(`${CLARIVE.id}/${name}`, 'clapat_', 40),
    username: ADA.login,
    permission: 'Read & Write',
    active: true,
    expiresAt: issuedAt + 365 * DAY_MS,
    ...more,
  });
  return [
    token('readWrite'),
    token('readOnly', { permission: 'Read-only' }),
    token('scoped', { repositories: ['acme/payments'] }),
    token('scopedReadOnly', { repositories: ['acme/payments'], permission: 'Read-only' }),
    token('deactivated', { active: false }),
    token('expired', { expiresAt: issuedAt - DAY_MS }),
    token('colleague', { username: DAN.login }),
  ];
}

/** As drafts of a connection take them; `invalid` was never issued, `wrongUser` is another user's token. */
export function describeCredentials(tokens: ClariveToken[]): Record<string, Record<string, string>> {
  const ofColleague = tokens.find(({ name }) => name === 'colleague')?.value ?? '';
  return Object.fromEntries([
    ...tokens.map(({ name, username, value }) => [name, { username, token: value }]),
    ['invalid', { username: ADA.login, token: madeUpToken(`${CLARIVE.id}/invalid`, 'clapat_', 40) }],
    ['wrongUser', { username: ADA.login, token: ofColleague }],
  ]);
}
