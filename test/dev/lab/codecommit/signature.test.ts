import { createHash } from 'node:crypto';
import { hmac, signingKey } from '../../../../dev/lab/codecommit/access/signature';
import { codecommit } from '../../../../dev/lab/codecommit/definitions';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import { removeFolder, scratchFolder } from '../support/git';

const folder = scratchFolder();
let running: RunningLabHost;
beforeAll(async () => {
  running = await codecommit.open({ folder });
});
afterAll(async () => {
  await running.close();
  removeFolder(folder);
});

const MINUTE_MS = 60_000;
const HOST = 'codecommit.us-east-1.amazonaws.com';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Signing {
  secret?: string;
  region?: string;
  service?: string;
  /** Day in the credential's scope, where it is not the request's. */
  day?: string;
  skewMs?: number;
  /** Sent and signed; `undefined` leaves it out. */
  token?: string;
  /** Headers that are sent and not signed. */
  unsigned?: Record<string, string>;
  signedBody?: string;
}

/** A request to ListRepositories, signed by hand after the IAM user guide ("Create a signed AWS API request"), not by the SDK. */
async function ask(
  credential: string,
  signing: Signing = {},
): Promise<{ status: number; type?: string; words: string }> {
  const key = running.describe().credentials[credential] ?? {};
  const { secret = key.secretAccessKey ?? '', region = 'us-east-1', service = 'codecommit' } = signing;
  const stamp = new Date(Date.now() + (signing.skewMs ?? 0)).toISOString().replace(/[-:]|\.\d+/g, '');
  const day = signing.day ?? stamp.slice(0, 8);
  const token = 'token' in signing ? signing.token : key.sessionToken;
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    host: HOST,
    'x-amz-date': stamp,
    ...(token === undefined ? {} : { 'x-amz-security-token': token }),
    'x-amz-target': 'CodeCommit_20150413.ListRepositories',
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  const canonical = ['POST', '/', '', ...lines, '', names, sha256(signing.signedBody ?? '{}')].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`;
  const signature = hmac(signingKey(secret, day, region, service), toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const { host: _host, ...sent } = headers;
  const answer = await fetch(running.origin, {
    method: 'POST',
    headers: { ...sent, ...signing.unsigned, authorization, 'x-local-host': HOST },
    body: '{}',
  });
  const body = (await answer.json()) as { __type?: string; message?: string };
  return { status: answer.status, type: body.__type, words: body.message ?? '' };
}

it.each<[string, string, Signing]>([
  ['a key', 'readOnly', {}],
  ['a key a little late', 'readOnly', { skewMs: -14 * MINUTE_MS }],
  ['a key a little early', 'readOnly', { skewMs: 14 * MINUTE_MS }],
  ['a temporary key with its session token', 'session', {}],
])('takes %s', async (_what, credential, signing) => {
  expect(await ask(credential, signing)).toEqual({ status: 200, type: undefined, words: '' });
});

it.each<[string, string, Signing, string, RegExp]>([
  [
    'another secret',
    'readOnly',
    { secret: 'x'.repeat(40) },
    'InvalidSignatureException',
    /does not match the signature/,
  ],
  ['another body', 'readOnly', { signedBody: '{"a":1}' }, 'InvalidSignatureException', /does not match the signature/],
  ['an old time', 'readOnly', { skewMs: -16 * MINUTE_MS }, 'InvalidSignatureException', /^Signature expired: \d{8}T/],
  ['a time to come', 'readOnly', { skewMs: 16 * MINUTE_MS }, 'InvalidSignatureException', /^Signature not yet current/],
  ['another region', 'readOnly', { region: 'us-east-2' }, 'InvalidSignatureException', /valid region, not 'us-east-2'/],
  ['another service', 'readOnly', { service: 's3' }, 'InvalidSignatureException', /correct service: 'codecommit'/],
  ['another day', 'readOnly', { day: '20260101' }, 'InvalidSignatureException', /^Date in Credential scope/],
  ['no session token', 'session', { token: undefined }, 'UnrecognizedClientException', /security token .* is invalid/],
  ['another session token', 'session', { token: 'FwoGZXIv' }, 'UnrecognizedClientException', /is invalid/],
  [
    'a session token that goes with no key',
    'readOnly',
    { token: 'FwoGZXIv' },
    'UnrecognizedClientException',
    /is invalid/,
  ],
  [
    'an x-amz header unsigned',
    'readOnly',
    { unsigned: { 'x-amz-more': '1' } },
    'InvalidSignatureException',
    /does not match/,
  ],
  ['a session that is over', 'expired', {}, 'ExpiredTokenException', /expired/],
])('refuses %s', async (_what, credential, signing, type, words) => {
  expect(await ask(credential, signing)).toEqual({ status: 400, type, words: expect.stringMatching(words) });
});
