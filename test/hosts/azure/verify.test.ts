import { HostError } from '../../../src/domain/errors';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { openHttp } from '../../../src/hosts/http';
import { SERVER_2022, TFS_2017 } from '../../../dev/lab/azure/product';
import { openAzureLab, openAzureRelease } from './labSubject';
import type { AzureLab } from './labSubject';

function verify(lab: AzureLab, more: Partial<ConnectionDraft> = {}, credential = 'readWrite') {
  const draft = { ...lab.draft(credential), ...more };
  return lab.module.open(lab.module.readAccess(draft), openHttp(lab.fetch, Date.now)).verify();
}

async function failureOf(action: Promise<unknown>): Promise<HostError> {
  const error: unknown = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HostError);
  return error as HostError;
}

const UNKNOWN_END = expect.stringContaining('look it up under User settings → Personal access tokens');

describe('Services', () => {
  let lab: AzureLab;
  let others: { name: string; credential: { token: string } };
  beforeAll(async () => {
    lab = await openAzureLab('azure-devops');
    others = { name: 'contoso', credential: { token: lab.host.credentials.otherOrganization?.token ?? '' } };
  });
  afterAll(() => lab.close());

  it('says who, what and how long, with five requests', async () => {
    lab.count();
    expect(await verify(lab, { expiresAt: '2027-01-31' })).toEqual({
      account: { name: 'Ada Admin', login: 'ada@acme.example', url: 'https://dev.azure.com/acme' },
      product: { name: 'Azure DevOps Services' },
      credential: {
        kind: 'personal access token',
        scopes: null,
        expiresAt: '2027-01-31T00:00:00.000Z',
        expirySource: 'entered',
      },
      grants: {
        read: { state: 'granted', evidence: 'repositories could be listed' },
        createBranch: { state: 'granted', evidence: 'git accepts a push, and the account may create branches' },
        createPullRequest: {
          state: 'granted',
          evidence: 'scope Code (read and write), and the account may contribute to pull requests',
        },
        webhooks: { state: 'unknown', evidence: 'checked on first use: Azure DevOps does not tell beforehand' },
      },
      repositories: 5,
      warnings: [],
    });
    expect(lab.count()).toBe(5);
  });

  it('warns where nobody entered when the token ends', async () => {
    const { credential, warnings } = await verify(lab);
    expect([credential.expiresAt, credential.expirySource]).toEqual([null, 'unknown']);
    expect(warnings).toEqual([UNKNOWN_END]);
  });

  it('takes organizations with a token each; the one that ends first counts', async () => {
    const { repositories, credential, warnings } = await verify(lab, {
      organizations: [
        { name: 'acme', expiresAt: '2027-05-01' },
        { ...others, expiresAt: '2027-02-01' },
      ],
    });
    expect([repositories, credential.expiresAt, warnings]).toEqual([6, '2027-02-01T00:00:00.000Z', []]);
  });

  it('lists the repositories of both, page by page, with their organization in front', async () => {
    const draft = { ...lab.draft('readWrite'), organizations: [{ name: 'acme' }, others] };
    const host = lab.module.open(lab.module.readAccess(draft), openHttp(lab.fetch, Date.now));
    const first = await host.listRepositories();
    const second = await host.listRepositories(first.next);
    expect([first.items[0]?.name, first.next]).toEqual(['acme/acme/payments', 'contoso']);
    expect([second.items.map(({ name }) => name), second.next]).toEqual([['contoso/research/notes'], undefined]);
    const [notes] = second.items;
    const page = notes && (await host.changesSince(notes));
    expect(page?.commits.map(({ message }) => message)).toEqual(['DEMO-2 Note it down']);
  });

  describe('one token for several organizations', () => {
    const ALL = { organizations: [{ name: 'acme' }, { name: 'contoso' }], expiresAt: '2027-01-01' };
    afterEach(() => jest.restoreAllMocks());

    it('works until 30 November 2026, with its real end and a warning', async () => {
      jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-30T23:59:59Z'));
      const { warnings, credential } = await verify(lab, ALL, 'allOrganizations');
      expect(warnings).toEqual([
        expect.stringMatching(/“All accessible organizations” stop working on 1 December 2026: create one/),
      ]);
      expect(credential).toMatchObject({ expiresAt: '2026-12-01T00:00:00.000Z', expirySource: 'host' });
    });

    it('is refused from 1 December 2026 on, and the reader is told why', async () => {
      jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-12-01T00:00:00Z'));
      const error = await failureOf(verify(lab, ALL, 'allOrganizations'));
      expect([error.kind, error.details.remedy]).toEqual([
        'unauthorised',
        expect.stringMatching(/All accessible organizations” ended on 2026-12-01: choose acme under Organization\.$/),
      ]);
    });
  });

  it('names the organization whose token is wrong', async () => {
    const bad = { name: 'contoso', credential: { token: lab.host.credentials.readWrite?.token ?? '' } };
    const error = await failureOf(verify(lab, { organizations: [{ name: 'acme' }, bad] }));
    expect([error.kind, error.message]).toEqual(['unauthorised', expect.stringContaining('the token of contoso')]);
  });

  it.each([
    ['invalid', 'unauthorised'],
    ['expired', 'expired'],
    ['otherOrganization', 'unauthorised'],
    ['otherScope', 'scopeMissing'],
    ['conditionalAccess', 'policy'],
    ['rateLimited', 'rateLimited'],
  ])('%s is %s', async (credential, kind) => {
    const error = await failureOf(verify(lab, {}, credential));
    expect([error.kind, error.details.remedy]).toEqual([kind, expect.stringMatching(/./)]);
  });

  it('tells apart a token that may only read', async () => {
    const { grants } = await verify(lab, {}, 'readOnly');
    expect([grants.read.state, grants.createBranch.missing]).toEqual(['granted', ['Code (read and write)']]);
  });

  it('says that there is no such organization', async () => {
    const error = await failureOf(verify(lab, { organizations: [{ name: 'nobody' }] }));
    expect([error.kind, Object.keys(error.details.fields ?? {})]).toEqual(['notFound', ['organizations']]);
  });
});

it.each([
  [TFS_2017, { name: 'Team Foundation Server', version: '2017' }, [/until 11 January 2027/, /no draft/]],
  [
    { ...TFS_2017, newest: [4, 1] as [number, number], released: [4, 1] as [number, number] },
    { name: 'Team Foundation Server', version: '2018 Update 2 or 3' },
    [/no draft/],
  ],
  [SERVER_2022, { name: 'Azure DevOps Server', version: '2022' }, []],
])('a server says which release it is: %#', async (product, expected, warnings) => {
  const lab = await openAzureRelease(product);
  const verification = await verify(lab, { expiresAt: '2027-01-31' });
  await lab.close();
  expect(verification.product).toEqual(expected);
  expect(verification.account).toMatchObject({ name: 'Ada Admin', login: 'ACME\\ada' });
  expect(verification.warnings).toEqual(warnings.map((warning) => expect.stringMatching(warning)));
});

it('a server before TFS 2017 is too old', async () => {
  const lab = await openAzureRelease({ ...TFS_2017, newest: [2, 3], released: [2, 3] });
  const error = await failureOf(verify(lab));
  await lab.close();
  expect([error.kind, error.details.remedy]).toEqual(['unsupportedVersion', 'Update the server to TFS 2017 or newer.']);
});

it('a server whose proxy keeps OPTIONS away is asked another way', async () => {
  const lab = await openAzureLab('tfs-2018');
  const fetch: typeof lab.fetch = (url, init) =>
    init?.method === 'OPTIONS' ? Promise.resolve(new Response('', { status: 405 })) : lab.fetch(url, init);
  const host = lab.module.open(lab.module.readAccess(lab.draft('readWrite')), openHttp(fetch, Date.now));
  const { product } = await host.verify();
  await lab.close();
  expect(product).toEqual({ name: 'Team Foundation Server', version: '2018 Update 2 or 3' });
});
