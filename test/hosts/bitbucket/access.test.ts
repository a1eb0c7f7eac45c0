import type { ConnectionDraft } from '../../../src/domain/draft';
import { HostError } from '../../../src/domain/errors';
import { authorization, credentialSort, gitAuthorization } from '../../../src/hosts/bitbucket/credential';
import { bitbucketModule } from '../../../src/hosts/bitbucket/module';

const API_TOKEN = { email: 'ada@acme.example', token: 'ATATT3abc' };

function draft(more: Partial<ConnectionDraft>): ConnectionDraft {
  return { kind: 'bitbucket', name: 'Acme', workspace: 'acme', credential: API_TOKEN, ...more };
}

function refusal(more: Partial<ConnectionDraft>): HostError {
  try {
    bitbucketModule.readAccess(draft(more));
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    return error as HostError;
  }
  throw new Error('it was taken');
}

describe('readAccess', () => {
  it.each([
    ['acme', 'acme', undefined],
    [' Acme ', 'acme', undefined],
    ['acme, demo', 'acme,demo', undefined],
    ['acme demo acme', 'acme,demo', undefined],
    ['{0d1c6d8e-1111-4222-8333-444455556666}', '{0d1c6d8e-1111-4222-8333-444455556666}', undefined],
    ['bitbucket.org/acme', 'acme', undefined],
    ['https://bitbucket.org/acme/workspace/overview', 'acme', undefined],
    ['https://bitbucket.org/Acme/Payments/src/main/', 'acme', ['https://bitbucket.org/acme/payments']],
    ['https://ada-acme@bitbucket.org/acme/payments.git', 'acme', ['https://bitbucket.org/acme/payments']],
    ['https://api.bitbucket.org/2.0/repositories/acme/payments', 'acme', ['https://bitbucket.org/acme/payments']],
  ])('reads the workspace %j', (workspace, expected, repositoryUrls) => {
    expect(bitbucketModule.readAccess(draft({ workspace }))).toEqual({
      target: {
        kind: 'bitbucket',
        baseUrl: 'https://bitbucket.org',
        workspace: expected,
        ...(repositoryUrls ? { repositoryUrls } : {}),
      },
      credential: API_TOKEN,
    });
  });

  it('takes the workspace from an address that was pasted as the host', () => {
    const { target } = bitbucketModule.readAccess(
      draft({ workspace: undefined, baseUrl: 'https://bitbucket.org/acme/payments' }),
    );
    expect(target.workspace).toBe('acme');
  });

  it('reads again what it read before', () => {
    const first = bitbucketModule.readAccess(draft({ workspace: 'https://bitbucket.org/acme/payments, demo' }));
    expect(bitbucketModule.readAccess({ ...draft({}), ...first.target })).toEqual(first);
  });

  it('calls the API and git', () => {
    expect(bitbucketModule.origins(bitbucketModule.readAccess(draft({})))).toEqual([
      'https://api.bitbucket.org',
      'https://bitbucket.org',
    ]);
  });

  it.each<[Partial<ConnectionDraft>, string[]]>([
    [{ workspace: '' }, ['workspace']],
    [{ workspace: undefined, baseUrl: 'https://bitbucket.org' }, ['baseUrl']],
    [{ workspace: 'https://bitbucket.acme.example/projects/ACME' }, ['workspace']],
    [{ workspace: 'http://bitbucket.org/acme' }, ['workspace']],
    [{ workspace: 'git@bitbucket.org:acme/payments.git' }, ['workspace']],
    [{ credential: { token: '  ' } }, ['credential.token']],
    [{ credential: { token: 'ATATT3ä' } }, ['credential.token']],
    [{ credential: { token: 'ATATT3abc' } }, ['credential.email']],
    [{ credential: { email: 'ada-acme', token: 'ATATT3abc' } }, ['credential.email']],
    [{ expiresAt: 'soon' }, ['expiresAt']],
    [{ workspace: '', credential: { token: '' } }, ['workspace', 'credential.token']],
  ])('refuses %j', (more, fields) => {
    const { kind, details } = refusal(more);
    expect([kind, Object.keys(details.fields ?? {})]).toEqual(['invalid', fields]);
  });
});

describe('credentials', () => {
  it.each([
    [{ email: ' ada@acme.example ', token: ' ATATT3a\nbc ' }, API_TOKEN],
    [{ username: 'ada@acme.example', token: 'ATATT3abc' }, API_TOKEN],
    [{ token: 'ATCTT3abc' }, { token: 'ATCTT3abc' }],
    [{ email: 'ada@acme.example', token: 'ATCTT3abc' }, { token: 'ATCTT3abc' }],
    [{ token: 'sometoken' }, { token: 'sometoken' }],
    [{ token: 'ada@acme.example:ATATT3abc' }, API_TOKEN],
    [{ username: 'ada@acme.example', password: 'ATATT3abc' }, API_TOKEN],
  ])('%j is read as %j', (credential, expected) => {
    expect(bitbucketModule.readAccess(draft({ credential })).credential).toEqual(expected);
  });

  it.each([
    [{ username: 'ada-acme', password: 'hunter2hunter2' }, 'credential.password'],
    [{ token: 'ATBBsecretsecret' }, 'credential.token'],
    [{ token: 'ada-acme:ATBBsecretsecret' }, 'credential.token'],
    [{ token: 'ada-acme:abcdefghijklmnopqrst' }, 'credential.token'],
    [{ email: 'ada@acme.example', token: 'ATBBsecretsecret' }, 'credential.token'],
    [{ username: 'ada-acme', token: 'abcdefghijklmnopqrst' }, 'credential.token'],
  ])('an app password is called one, and what to make instead: %j', (credential, field) => {
    const { kind, message, details } = refusal({ credential });
    expect([kind, Object.keys(details.fields ?? {})]).toEqual(['invalid', [field]]);
    expect(message).toMatch(/app password.*28 July 2026/);
    expect(details.remedy).toMatch(/API token .*id\.atlassian\.com.*access token/);
    expect(`${message} ${JSON.stringify(details)}`).not.toContain(Object.values(credential).at(-1));
  });

  it('are sent as each sort wants', () => {
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
    expect([authorization(API_TOKEN), gitAuthorization(API_TOKEN)]).toEqual([
      basic('ada@acme.example:ATATT3abc'),
      basic('x-bitbucket-api-token-auth:ATATT3abc'),
    ]);
    expect([authorization({ token: 'ATCTT3abc' }), gitAuthorization({ token: 'ATCTT3abc' })]).toEqual([
      'Bearer ATCTT3abc',
      basic('x-token-auth:ATCTT3abc'),
    ]);
  });

  it.each([
    [API_TOKEN, 'api_token', 'API token'],
    [API_TOKEN, undefined, 'API token'],
    [{ token: 'x' }, 'repo_access_token', 'repository access token'],
    [{ token: 'x' }, 'workspace_access_token', 'workspace access token'],
    [{ token: 'x' }, 'something_new', 'access token'],
  ])('%j with %s is called %s', (credential, header, name) => {
    expect(credentialSort(credential, header)).toBe(name);
  });
});
