import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBitbucketServer } from '../../../dev/lab/bitbucketServer/openServer';
import { DATA_CENTER, SERVER_5_4 } from '../../../dev/lab/bitbucketServer/product';
import type { RunningLabHost } from '../../../dev/lab/hostDefinition';
import type { ConnectionDraft } from '../../../src/domain/draft';
import type { Fetch } from '../../../src/domain/ports';
import { bitbucketServerModule } from '../../../src/hosts/bitbucketServer/module';
import type { Host } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import { openLabFetch } from '../../support/labFetch';
import type { LabFetch } from '../../support/labFetch';
import { failureOf, findRepository } from '../contract/reading';

let folder: string;
let servers: Record<string, RunningLabHost>;
let lab: LabFetch;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-'));
  servers = {
    dc: await openBitbucketServer(DATA_CENTER, { folder: join(folder, 'dc') }),
    old: await openBitbucketServer(SERVER_5_4, { folder: join(folder, 'old') }),
  };
  lab = openLabFetch(
    new Map(
      Object.values(servers).flatMap(({ realNames, origin }) => realNames.map((name) => [name, origin] as const)),
    ),
  );
}, 60_000);

afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

function open(server: string, credential: string, more: Partial<ConnectionDraft> = {}, fetch: Fetch = lab.fetch): Host {
  const labHost = servers[server]?.describe();
  const entered = { ...labHost?.draft, credential: labHost?.credentials[credential], ...more };
  const access = bitbucketServerModule.readAccess(entered as unknown as ConnectionDraft);
  return bitbucketServerModule.open(access, openHttp(fetch, Date.now));
}

const DISCOURAGED = /has HTTP access tokens: use one instead of a password/;

describe('verify', () => {
  it.each([
    ['dc', 'readWrite', 'Ada Admin', 'personal access token', 5, 'unknown', 4, /enter the date/],
    ['dc', 'readOnly', 'Ada Admin', 'personal access token', 5, 'denied', 4, /enter the date/],
    [
      'dc',
      'repositoryToken',
      'Project or repository access token',
      'project or repository access token',
      2,
      'unknown',
      3,
      /enter the date/,
    ],
    ['dc', 'password', 'Ada Admin', 'user name and password', 5, 'unknown', 4, DISCOURAGED],
    ['dc', 'passwordInOne', 'Ada Admin', 'user name and password', 5, 'unknown', 4, DISCOURAGED],
    ['old', 'readWrite', 'Ada Admin', 'user name and password', 5, 'unknown', 4, undefined],
    ['old', 'passwordInOne', 'Ada Admin', 'user name and password', 5, 'unknown', 4, undefined],
    ['old', 'readOnly', 'Vera Viewer', 'user name and password', 5, 'denied', 4, undefined],
  ])('%s %s', async (server, credential, name, kind, repositories, createBranch, requests, warning) => {
    const host = open(server, credential);
    lab.count();
    const found = await host.verify();
    expect([found.account.name, found.credential.kind, found.repositories, found.grants.createBranch.state]).toEqual([
      name,
      kind,
      repositories,
      createBranch,
    ]);
    expect(found.warnings).toEqual(warning === undefined ? [] : [expect.stringMatching(warning)]);
    expect(lab.count()).toBe(requests);
  });

  it('names product and version', async () => {
    const products = await Promise.all(
      ['dc', 'old'].map(async (server) => (await open(server, 'readWrite').verify()).product),
    );
    expect(products).toEqual([
      { name: 'Bitbucket Data Center', version: '9.4.2' },
      { name: 'Bitbucket Server', version: '5.4.1' },
    ]);
  });

  it.each([
    ['dc', 'invalid', 'unauthorised'],
    ['dc', 'expired', 'unauthorised'],
    ['dc', 'revoked', 'unauthorised'],
    ['dc', 'wrongPassword', 'unauthorised'],
    ['dc', 'rateLimited', 'rateLimited'],
    ['dc', 'captcha', 'policy'],
    ['old', 'invalid', 'unauthorised'],
    ['old', 'captcha', 'policy'],
    ['old', 'accessToken', 'unsupportedVersion'],
  ])('%s %s is refused as %s, with a remedy', async (server, credential, kind) => {
    const error = await failureOf(open(server, credential).verify());
    expect([error.kind, error.details.remedy, error.details.final]).toEqual([
      kind,
      expect.stringMatching(/./),
      // No password is tried again by itself: a few failures lock the account.
      ['wrongPassword', 'captcha'].includes(credential) || `${server} ${credential}` === 'old invalid'
        ? true
        : undefined,
    ]);
  });

  it('says where an access token cannot work, and what does', async () => {
    const { message, details } = await failureOf(open('old', 'accessToken').verify());
    expect([message, details.remedy]).toEqual([
      'Bitbucket Server 5.4.1 knows no access tokens yet.',
      expect.stringContaining('user:password'),
    ]);
  });

  it('says where the context path is missing', async () => {
    const host = open('dc', 'readWrite', { baseUrl: 'https://bitbucket.acme.example' });
    const { kind, details } = await failureOf(host.verify());
    expect([kind, details.remedy]).toEqual(['notAGitHost', expect.stringContaining('context path')]);
  });
});

describe('grants in one repository', () => {
  it.each([
    ['dc', 'readWrite', ['granted', 'granted', 'granted', 'unknown']],
    ['dc', 'readOnly', ['granted', 'denied', 'unknown', 'unknown']],
    ['dc', 'viewer', ['granted', 'denied', 'unknown', 'unknown']],
    ['dc', 'repositoryToken', ['granted', 'granted', 'granted', 'unknown']],
    ['dc', 'password', ['granted', 'granted', 'granted', 'unknown']],
    ['old', 'readWrite', ['granted', 'granted', 'granted', 'unknown']],
    ['old', 'readOnly', ['granted', 'denied', 'unknown', 'unknown']],
  ])('%s %s', async (server, credential, states) => {
    const host = open(server, credential);
    const repository = await findRepository(host, 'ACME/payments');
    lab.count();
    const { read, createBranch, createPullRequest, webhooks } = await host.grants(repository);
    expect([read, createBranch, createPullRequest, webhooks].map(({ state }) => state)).toEqual(states);
    expect(lab.count()).toBe(2);
  });

  it('names the permission that is missing', async () => {
    const host = open('dc', 'readOnly');
    const { createBranch } = await host.grants(await findRepository(host, 'ACME/payments'));
    expect(createBranch).toEqual({
      state: 'denied',
      evidence: 'git refuses a push with this credential',
      missing: ['Repository permission Write'],
    });
  });
});

describe('identity', () => {
  it('is the server’s own id and the repository’s, whoever asks', async () => {
    const [mine, theirs] = await Promise.all(
      ['readWrite', 'viewer'].map((credential) => findRepository(open('dc', credential), 'ACME/payments')),
    );
    const other = await findRepository(open('old', 'readWrite'), 'ACME/payments');
    expect(mine?.identity).toMatch(/^bitbucket-server:[0-9a-f-]{36}:\d+$/);
    expect([theirs?.identity === mine?.identity, other.identity === mine?.identity]).toEqual([true, false]);
  });

  /** A server whose Application Links answer something else. */
  const withoutManifest = (status: number): Host =>
    open('dc', 'readWrite', {}, async (url, init) =>
      url.includes('/applinks/') ? new Response('<html>', { status }) : lab.fetch(url, init),
    );

  it('is made of the address where the server does not tell its id', async () => {
    expect((await findRepository(withoutManifest(404), 'ACME/payments')).identity).toMatch(
      /^bitbucket-server:bitbucket\.acme\.example\/bitbucket:\d+$/,
    );
  });

  it('is not guessed while the server cannot tell it', async () => {
    expect((await failureOf(withoutManifest(503).listRepositories())).kind).toBe('hostError');
  });
});
