import { randomBytes } from 'node:crypto';
import { HostError } from '../../../src/domain/errors';
import type { ErrorKind } from '../../../src/domain/errors';
import { objectId } from '../../../src/hosts/git/pack/objectStore';
import { FLUSH, pktLine } from '../../../src/hosts/git/protocol/pktLine';
import { COMMIT, entry, pack } from '../../../dev/fuzz/writePacks';
import { ADDRESS, NOW, openRawServer, packAnswer, refs, TOKEN, version2 } from './support/rawServer';
import type { RawAnswer } from './support/rawServer';

const BLOB = 3;
const CONTENT = Buffer.from(`tree ${'a'.repeat(40)}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nDEMO-1\n`);
const ID = objectId('commit', CONTENT);
const V2 = version2('fetch=shallow filter', 'object-format=sha1');
const ONE_BRANCH = refs(`${ID} HEAD symref-target:refs/heads/main`, `${ID} refs/heads/main`);
const PACK = pack([entry(COMMIT, CONTENT)]);
const PAGE = '<!DOCTYPE html><html><body>Log in</body></html>';

async function failureOf(action: Promise<unknown>): Promise<HostError> {
  const error: unknown = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HostError);
  return error as HostError;
}

it('reads what a good server sends', async () => {
  const { host, repository, sent } = openRawServer([V2, ONE_BRANCH, packAnswer(PACK)]);
  const page = await host.changesSince(repository);
  expect(page.commits.map(({ id, message }) => [id, message])).toEqual([[ID, 'DEMO-1\n']]);
  expect(page.branches.map(({ name, head, isDefault }) => [name, head.id, isDefault])).toEqual([['main', ID, true]]);
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${ADDRESS}/info/refs?service=git-upload-pack`,
    `POST ${ADDRESS}/git-upload-pack`,
    `POST ${ADDRESS}/git-upload-pack`,
  ]);
});

const TEXT = 'text/plain; charset=utf-8';

/** What answers the first question, and what an admin is told. */
it.each<[string, RawAnswer, ErrorKind, RegExp, RegExp?]>([
  ['a sign-in page', { type: 'text/html', body: PAGE }, 'notAGitHost', /does not answer as a git server/, /git clone/],
  ['JSON', { type: 'application/json', body: '{}' }, 'notAGitHost', /does not answer as a git server/],
  ['nothing', { body: '' }, 'hostError', /it is empty/],
  ['a page under the type of git', { body: PAGE }, 'hostError', /a line has no length/],
  ['an end within a line', { body: '00ff# service' }, 'hostError', /ends in the middle of a line/],
  ['refs that are none', refs('hello\0side-band-64k'), 'hostError', /no ref/],
  ['dumb HTTP', { type: TEXT, body: `${ID}\trefs/heads/main\n` }, 'unsupportedVersion', /dumb/, /http-backend/],
  ['SHA-256 of version 2', version2('object-format=sha256'), 'unsupportedVersion', /sha256/, /SHA-1/],
  ['SHA-256 of version 0', refs(`${'b'.repeat(64)} HEAD\0object-format=sha256`), 'unsupportedVersion', /sha256/],
  ['SHA-256 without a word', refs(`${'b'.repeat(64)} HEAD\0side-band-64k`), 'unsupportedVersion', /sha256/],
  ['a git of long ago', refs(`${ID} HEAD\0multi_ack`), 'unsupportedVersion', /too old/, /2\.17/],
  ['a refusal of git itself', refs('ERR access denied'), 'hostError', /access denied/],
  ['401', { status: 401 }, 'unauthorised', /does not accept/, /Allow PAT.*pat_access/],
  ['401, expired', { status: 401, type: TEXT, body: 'Token has expired' }, 'expired', /expired/, /create a new one/],
  [
    '401, inactive',
    { status: 401, type: TEXT, body: 'Token is inactive' },
    'unauthorised',
    /switched off/,
    /Switch the token on/,
  ],
  ['403', { status: 403 }, 'forbidden', /may not read/, /Allow PAT.*pat_access/],
  [
    '403, switched off',
    { status: 403, type: TEXT, body: 'Personal access tokens are disabled' },
    'forbidden',
    /no access by token/,
    /Allow PAT.*pat_access/,
  ],
  ['404', { status: 404 }, 'notFound', /no such repository/, /git clone/],
  ['410', { status: 410 }, 'notFound', /no such repository/],
  ['500', { status: 500, type: 'text/html', body: PAGE }, 'hostError', /error of its own \(500\)/],
  ['503', { status: 503 }, 'hostError', /503/],
  ['400', { status: 400 }, 'notAGitHost', /does not answer as a git server/],
  ['204', { status: 204, body: undefined }, 'notAGitHost', /does not answer as a git server/],
  ['a body that breaks off', { brokenBy: new TypeError('terminated') }, 'unreachable', /broke off/],
  [
    'a body that takes too long',
    { brokenBy: Object.assign(new Error('slow'), { name: 'TimeoutError' }) },
    'unreachable',
    /in time/,
  ],
  ['no connection', { error: new TypeError('fetch failed') }, 'unreachable', /could not be reached/],
])('%s', async (_what, answer, kind, message, remedy = /./) => {
  const { host, repository } = openRawServer([answer]);
  const error = await failureOf(host.changesSince(repository));
  expect([error.kind, error.message]).toEqual([kind, expect.stringMatching(message)]);
  expect(error.details.remedy).toMatch(remedy);
  expect(JSON.stringify([error.message, error.details])).not.toContain(TOKEN);
});

it.each([
  [
    '301',
    'https://git.example.org/git/acme/renamed/info/refs?service=git-upload-pack',
    'moved',
    /at https:\/\/git.example.org\/git\/acme\/renamed now/,
  ],
  ['302', 'https://evil.example/x/info/refs', 'moved', /at https:\/\/evil.example\/x now/],
  ['307', 'https://u:p@evil.example/x/git-upload-pack?t=1', 'moved', /at https:\/\/evil.example\/x now/],
  ['308', '/git/acme/other/info/refs', 'moved', /at https:\/\/git.example.org\/git\/acme\/other now/],
  ['302', 'https://login.example.org/?next=/git', 'notAGitHost', /web page/],
  ['303', '/login', 'notAGitHost', /web page/],
  ['302', 'http://[', 'notAGitHost', /web page/],
])('never follows %s to %s', async (status, location, kind, message) => {
  const { host, repository, sent } = openRawServer([{ status: Number(status), headers: { location } }]);
  const error = await failureOf(host.changesSince(repository));
  expect([error.kind, error.message]).toEqual([kind, expect.stringMatching(message)]);
  expect(sent).toHaveLength(1);
});

it.each([
  [{ 'retry-after': '90' }, 90_000],
  [{ 'retry-after': new Date(NOW + 120_000).toUTCString() }, 120_000],
  [{}, 60_000],
])('comes back when %j says', async (headers, wait) => {
  const { host, repository } = openRawServer([{ status: 429, headers }]);
  const error = await failureOf(host.changesSince(repository));
  expect([error.kind, error.details.retryAt]).toEqual(['rateLimited', NOW + wait]);
});

it('takes the end that the admin entered for the reason of a 401', async () => {
  const { host } = openRawServer([{ status: 401 }], [ADDRESS], '2026-11-01T00:00:00.000Z');
  expect(await failureOf(host.verify())).toMatchObject({
    kind: 'expired',
    message: 'The token expired on 2026-11-01.',
  });
});

it.each([
  ['Not in the scope of this token', 'The token may not read this repository: Not in the scope of this token.'],
  ['Not in the scope.', 'The token may not read this repository: Not in the scope.'],
  ['No tokens allowed?', 'The token may not read this repository: No tokens allowed?'],
  ['', 'The token may not read this repository.'],
])('repeats the words of a server as a sentence: %s', async (body, message) => {
  const { host, repository } = openRawServer([{ status: 403, type: TEXT, body }]);
  expect((await failureOf(host.changesSince(repository))).message).toBe(message);
});

it('never repeats the token, even where the server does', async () => {
  const { host, repository } = openRawServer([{ status: 403, type: TEXT, body: `${TOKEN} may not` }]);
  expect((await failureOf(host.changesSince(repository))).message).toMatch(/\[token\] may not/);
});

const NOT_OURS = { body: Buffer.concat([pktLine(`ERR upload-pack: not our ref ${ID}\n`), FLUSH]) };

describe('an answer to a fetch', () => {
  it.each<[string, RawAnswer, ErrorKind, RegExp]>([
    ['with a pack that was cut', packAnswer(PACK.subarray(0, -25)), 'hostError', /ends too early/],
    [
      'with a wrong checksum',
      packAnswer(Buffer.concat([PACK.subarray(0, -1), Buffer.from([1])])),
      'hostError',
      /checksum/,
    ],
    ['that is empty', { body: '' }, 'hostError', /before the pack does/],
    ['without an end', { body: pktLine('packfile\n') }, 'hostError', /before the pack does/],
    [
      'with a failure halfway',
      { body: Buffer.concat([pktLine('packfile\n'), pktLine('\x03pack-objects died')]) },
      'hostError',
      /pack-objects died/,
    ],
    ['that is a page', { type: 'text/html', body: PAGE }, 'notAGitHost', /git server/],
  ])('%s', async (_what, answer, kind, message) => {
    const { host, repository } = openRawServer([V2, ONE_BRANCH, answer]);
    const error = await failureOf(host.changesSince(repository));
    expect([error.kind, error.message]).toEqual([kind, expect.stringMatching(message)]);
  });

  it('that ignores the filter and sends everything ends at the cap', async () => {
    const noise = randomBytes(60_000);
    let sentBytes = 0;
    const { host, repository } = openRawServer([V2, ONE_BRANCH, endless(() => (sentBytes += noise.length), noise)]);
    const error = await failureOf(host.changesSince(repository));
    expect([error.kind, error.message]).toEqual(['unsupportedVersion', expect.stringMatching(/more than 64 MB/)]);
    expect(error.details.remedy).toMatch(/uploadpack\.allowFilter/);
    expect(sentBytes).toBeLessThan(80 * 1024 * 1024);
  });

  it('of files that is too large, because all that was known is gone, is asked for no further back than the first', async () => {
    const without = version2('fetch=shallow', 'object-format=sha1');
    const first = openRawServer([without, ONE_BRANCH, packAnswer(PACK)]);
    const { next } = await first.host.changesSince(first.repository);
    const content = Buffer.from(CONTENT.toString().replace('DEMO-1', 'DEMO-2'));
    const moved = refs(`${objectId('commit', content)} refs/heads/main`);
    const files = endless(() => undefined, randomBytes(60_000));
    const later = openRawServer([moved, files, without, packAnswer(pack([entry(COMMIT, content)]))]);
    const page = await later.host.changesSince(later.repository, next);
    expect(page.commits.map(({ message }) => message)).toEqual(['DEMO-2\n']);
    expect(later.sent.map(({ body }) => body.includes('deepen 50'))).toEqual([false, false, false, true]);
  });

  it('without a head leaves its branch for the next reading', async () => {
    const { host, repository } = openRawServer([V2, ONE_BRANCH, NOT_OURS, ONE_BRANCH, packAnswer(PACK)]);
    const first = await host.changesSince(repository);
    expect([first.branches, first.caughtUp]).toEqual([[], true]);
    const second = await host.changesSince(repository, first.next);
    expect(second.branches.map(({ name }) => name)).toEqual(['main']);
  });
});

/** A pack of files without end. */
function endless(count: () => void, file: Buffer): RawAnswer {
  const begin = Buffer.from('PACK\0\0\0\x02\xff\xff\xff\xff', 'latin1');
  const parts = [pktLine('packfile\n'), pktLine(Buffer.concat([Buffer.from([1]), begin]))];
  const more = pktLine(Buffer.concat([Buffer.from([1]), entry(BLOB, file)]));
  return {
    stream: new ReadableStream<Uint8Array>({
      pull(controller) {
        count();
        controller.enqueue(new Uint8Array(parts.shift() ?? more));
      },
    }),
  };
}

it('asks a server again what it can do when it does not understand any more', async () => {
  const { host, repository } = openRawServer([V2, ONE_BRANCH, packAnswer(PACK)]);
  const { next } = await host.changesSince(repository);
  const version0 = refs(`${ID} HEAD\0side-band-64k symref=HEAD:refs/heads/main`, `${ID} refs/heads/main`);
  const later = openRawServer([{ status: 400 }, version0]);
  expect(await later.host.changesSince(repository, next)).toMatchObject({ commits: [], branches: [], caughtUp: true });
  expect(later.sent.map(({ method }) => method)).toEqual(['POST', 'GET']);
});

it('asks again too when what it could do is refused in a fetch: somebody switched filters off', async () => {
  const { host, repository } = openRawServer([V2, ONE_BRANCH, packAnswer(PACK)]);
  const { next } = await host.changesSince(repository);
  const content = Buffer.from(CONTENT.toString().replace('DEMO-1', 'DEMO-2'));
  const moved = refs(`${objectId('commit', content)} refs/heads/main`);
  const without = version2('fetch=shallow', 'object-format=sha1');
  // Git dies at a filter that it does not offer, after its headers (upload-pack, "unexpected line").
  const later = openRawServer([moved, { body: '' }, without, packAnswer(pack([entry(COMMIT, content)])), V2]);
  const page = await later.host.changesSince(repository, next);
  expect(page.commits.map(({ message }) => message)).toEqual(['DEMO-2\n']);
  expect(later.sent.map(({ method, body }) => [method, body.includes('filter tree:0')])).toEqual([
    ['POST', false],
    ['POST', true],
    ['GET', false],
    ['POST', false],
  ]);
  expect(JSON.parse(page.next)).toMatchObject({ server: { filter: false } });
});

it('leaves out a branch that is no commit', async () => {
  const tag = Buffer.from(`object ${ID}\ntype commit\ntag x\ntagger A <a@x> 1 +0000\n\nx\n`);
  const odd = objectId('tag', tag);
  const { host, repository } = openRawServer([
    V2,
    refs(`${ID} refs/heads/main`, `${odd} refs/heads/odd`, `${odd} refs/heads/peeled peeled:${ID}`),
    packAnswer(pack([entry(COMMIT, CONTENT), entry(4, tag)])),
    packAnswer(pack([entry(4, tag)])),
  ]);
  const page = await host.changesSince(repository);
  expect(page.branches.map(({ name, head }) => [name, head.id])).toEqual([
    ['main', ID],
    ['peeled', ID],
  ]);
  expect(page.caughtUp).toBe(true);
});
