import type { IncomingMessage } from 'node:http';
import type { LocalAccount } from '../../types';
import { CallError, redirect } from '../http/answer';
import type { SiteAnswer } from '../http/answer';

const COOKIE = 'local-site-account';

/** Lets a page go on as the one it was made for after somebody else signed in in another tab. */
export const ACCOUNT_HEADER = 'x-local-account';

/** Who is signed in; the first admin where nobody chose. */
export function signedInAccount(accounts: LocalAccount[], request: IncomingMessage): LocalAccount {
  const named = request.headers[ACCOUNT_HEADER];
  const wanted = typeof named === 'string' ? named : cookieOf(request);
  const account =
    accounts.find(({ accountId }) => accountId === wanted) ?? accounts.find(({ role }) => role === 'admin');
  if (!account) {
    throw new CallError(404, 'The site has no account.');
  }
  return account;
}

/** Signs somebody else in and goes back to the page they were on. */
export function signIn(accounts: LocalAccount[], form: URLSearchParams): SiteAnswer {
  const accountId = form.get('accountId') ?? '';
  if (!accounts.some((account) => account.accountId === accountId)) {
    throw new CallError(400, `The site has no account "${accountId}".`);
  }
  const back = form.get('return') ?? '/';
  // Two slashes would be another site.
  const location = /^\/(?![/\\])/.test(back) ? back : '/';
  const cookie = `${COOKIE}=${encodeURIComponent(accountId)}; Path=/; SameSite=Lax; HttpOnly`;
  return redirect(location, { 'set-cookie': cookie });
}

function cookieOf(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([name]) => name === COOKIE)?.[1];
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
