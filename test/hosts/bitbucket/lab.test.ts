import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCloud } from '../../../dev/lab/bitbucket/openCloud';
import type { RunningLabHost } from '../../../dev/lab/hostDefinition';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { bitbucketModule } from '../../../src/hosts/bitbucket/module';
import type { Host } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import { openLabFetch } from '../../support/labFetch';
import type { LabFetch } from '../../support/labFetch';
import { failureOf, findRepository } from '../contract/reading';

let folder: string;
let running: RunningLabHost;
let lab: LabFetch;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-'));
  running = await openCloud({ folder });
  lab = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
}, 60_000);

afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

function open(credential: string, more: Partial<ConnectionDraft> = {}): Host {
  const { draft, credentials } = running.describe();
  const entered = { ...draft, credential: credentials[credential], ...more } as unknown as ConnectionDraft;
  return bitbucketModule.open(bitbucketModule.readAccess(entered), openHttp(lab.fetch, Date.now));
}

const R = 'read:repository:bitbucket';
const PR = 'read:pullrequest:bitbucket';

describe('verify', () => {
  it.each([
    ['readWrite', 'Ada Admin', 'API token', 5, ['granted', 'granted', 'granted', 'granted'], 2],
    ['readOnly', 'Ada Admin', 'API token', 5, ['granted', 'denied', 'denied', 'denied'], 2],
    ['repositoriesOnly', 'ada@acme.example', 'API token', 5, ['granted', 'denied', 'denied', 'denied'], 2],
    ['viewer', 'Vera Viewer', 'API token', 5, ['granted', 'granted', 'granted', 'granted'], 2],
    [
      'workspaceToken',
      'Workspace access token of acme',
      'workspace access token',
      5,
      ['granted', 'granted', 'granted', 'granted'],
      1,
    ],
    [
      'workspaceReadOnly',
      'Workspace access token of acme',
      'workspace access token',
      5,
      ['granted', 'denied', 'denied', 'denied'],
      1,
    ],
    [
      'repositoryToken',
      'Repository access token of acme',
      'repository access token',
      2,
      ['granted', 'granted', 'granted', 'granted'],
      1,
    ],
  ])('%s', async (credential, name, kind, repositories, states, requests) => {
    const host = open(credential);
    lab.count();
    const verification = await host.verify();
    const { read, createBranch, createPullRequest, webhooks } = verification.grants;
    expect([verification.account.name, verification.credential.kind, verification.repositories]).toEqual([
      name,
      kind,
      repositories,
    ]);
    expect([read, createBranch, createPullRequest, webhooks].map(({ state }) => state)).toEqual(states);
    expect(lab.count()).toBe(requests);
  });

  it('shows scopes, and asks for the date that Bitbucket does not tell', async () => {
    const { credential, warnings, product } = await open('repositoriesOnly').verify();
    expect([credential, product]).toEqual([
      { kind: 'API token', scopes: [R], expiresAt: null, expirySource: 'unknown' },
      { name: 'Bitbucket Cloud' },
    ]);
    expect(warnings).toEqual([
      `Pull requests stay hidden: create a token that also has ${PR}.`,
      expect.stringContaining('enter the date'),
    ]);
    const dated = await open('readWrite', { expiresAt: '2027-01-31' }).verify();
    expect([dated.credential.expiresAt, dated.credential.expirySource, dated.warnings]).toEqual([
      '2027-01-31T00:00:00.000Z',
      'entered',
      [],
    ]);
  });

  it.each([
    ['invalid', 'unauthorised'],
    ['invalidAccessToken', 'unauthorised'],
    ['wrongEmail', 'unauthorised'],
    ['revoked', 'unauthorised'],
    ['expired', 'unauthorised'],
    ['rateLimited', 'rateLimited'],
    ['writeWithoutRead', 'scopeMissing'],
  ])('%s is refused as %s, with a remedy', async (credential, kind) => {
    const error = await failureOf(open(credential).verify());
    expect([error.kind, error.details.remedy]).toEqual([kind, expect.stringMatching(/./)]);
  });

  it('writing does not contain reading: the missing scope is named', async () => {
    const error = await failureOf(open('writeWithoutRead').verify());
    expect([error.details.missing, error.message]).toEqual([
      [R],
      `The API token lacks a scope. Needed: ${R}. Granted: write:repository:bitbucket, write:pullrequest:bitbucket.`,
    ]);
  });

  it('says where a workspace is not shown', async () => {
    const { kind, details } = await failureOf(open('readWrite', { workspace: 'nobody' }).verify());
    expect([kind, Object.keys(details.fields ?? {})]).toEqual(['notFound', ['workspace']]);
  });
});

describe('grants in one repository', () => {
  it.each([
    ['readWrite', ['granted', 'granted', 'granted', 'unknown']],
    ['readOnly', ['granted', 'denied', 'denied', 'denied']],
    ['viewer', ['granted', 'denied', 'unknown', 'unknown']],
    ['workspaceToken', ['granted', 'granted', 'granted', 'unknown']],
    ['workspaceReadOnly', ['granted', 'denied', 'denied', 'denied']],
    ['repositoryToken', ['granted', 'granted', 'granted', 'unknown']],
    ['projectToken', ['granted', 'granted', 'granted', 'unknown']],
  ])('%s', async (credential, states) => {
    const host = open(credential);
    const repository = await findRepository(host, 'acme/payments');
    lab.count();
    const { read, createBranch, createPullRequest, webhooks } = await host.grants(repository);
    expect([read, createBranch, createPullRequest, webhooks].map(({ state }) => state)).toEqual(states);
    expect(lab.count()).toBe(2);
  });

  it('names the role where the scopes would do', async () => {
    const host = open('viewer');
    const { createBranch } = await host.grants(await findRepository(host, 'acme/payments'));
    expect(createBranch).toEqual({
      state: 'denied',
      evidence: 'git refuses a push with this token',
      missing: ['Write access to the repository'],
    });
  });
});

describe('repositories', () => {
  it('finds a repository by its UUID', async () => {
    const host = open('readWrite');
    const found = await findRepository(host, 'acme/payments');
    const page = await host.changesSince({ ...found, name: 'acme/some-former-name', url: 'https://x.example' });
    expect([page.repository?.name, page.repository?.url]).toEqual([
      'acme/payments',
      'https://bitbucket.org/acme/payments',
    ]);
  });

  it('shows the ones that were pasted where a token may not list the workspace', async () => {
    const refusing = openHttp(async (url, init) => {
      const refused = /\/repositories\/acme\?/.test(url);
      return refused ? new Response('{"error":{"message":"No."}}', { status: 403 }) : lab.fetch(url, init);
    }, Date.now);
    const { credentials } = running.describe();
    const access = bitbucketModule.readAccess({
      kind: 'bitbucket',
      name: 'x',
      workspace: 'https://bitbucket.org/acme/payments',
      credential: credentials.repositoryToken as never,
    });
    const host = bitbucketModule.open(access, refusing);
    expect((await host.listRepositories()).items.map(({ name }) => name)).toEqual(['acme/payments']);
    expect((await host.verify()).repositories).toBe(1);
  });

  it('cannot tell activity to a token that may not list', async () => {
    expect(await open('writeWithoutRead').recentActivity?.(undefined)).toBeNull();
  });
});

describe('reviewers', () => {
  it('are members of the workspace, by name', async () => {
    const host = open('readWrite');
    const found = await host.searchReviewers?.(await findRepository(host, 'acme/payments'), 'dev');
    expect(found?.map(({ name, login }) => [name, login])).toEqual([['Dan Developer', 'dan-acme']]);
  });

  it('are those that a repository asks by itself where an access token may not see members', async () => {
    const host = open('workspaceToken');
    const payments = await findRepository(host, 'acme/payments');
    expect((await host.searchReviewers?.(payments, 'dan'))?.map(({ name }) => name)).toEqual(['Dan Developer']);
  });

  it('need a scope of their own, which is named', async () => {
    const host = open('readOnly');
    const error = await failureOf(host.searchReviewers?.(await findRepository(host, 'acme/payments'), ''));
    expect(error.details.missing).toEqual(['read:workspace:bitbucket']);
  });
});
