import { findKey } from '../codecommit';
import type { Codecommit } from '../codecommit';
import type { Principal } from './principals';
import { equal, hmac, MOST_SKEW_MS, sha256, signingKey } from './signature';

/**
 * Who a git request is by, from the user name and password that AWS's credential helper makes of an access key
 * (aws-cli, `codecommit credential-helper`); `undefined` where they are wrong or too old.
 * @param path of the repository: `/v1/repos/acme-payments`
 */
export function gitPrincipal(
  codecommit: Codecommit,
  { username, password }: { username: string; password: string },
  { region, host, path }: { region: string; host: string; path: string },
): Principal | undefined {
  const [id = '', ...token] = username.split('%');
  const key = findKey(codecommit, id);
  const [, stamp = '', signature = ''] = /^(\d{8}T\d{6})Z([0-9a-f]{64})$/.exec(password) ?? [];
  if (!key || key.sessionToken !== (token.length === 0 ? undefined : token.join('%'))) {
    return undefined;
  }
  const date = stamp.slice(0, 8);
  const canonical = `GIT\n${path}\n\nhost:${host}\n\nhost\n`;
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${date}/${region}/codecommit/aws4_request\n${sha256(canonical)}`;
  const expected = hmac(signingKey(key.secret, date, region, 'codecommit'), toSign).toString('hex');
  const isFresh = Math.abs(Date.now() - timeOf(stamp)) <= MOST_SKEW_MS;
  const hasEnded = key.endsAt !== undefined && key.endsAt <= Date.now();
  return equal(signature, expected) && isFresh && !hasEnded ? key.principal : undefined;
}

function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z'));
}
