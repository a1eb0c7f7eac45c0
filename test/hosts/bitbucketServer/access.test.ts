import type { ConnectionDraft } from '../../../src/domain/draft';
import type { HostError } from '../../../src/domain/errors';
import { authorization, credentialSort, secretsOf } from '../../../src/hosts/bitbucketServer/credential';
import { bitbucketServerModule } from '../../../src/hosts/bitbucketServer/module';

function draft(more: Partial<ConnectionDraft>): ConnectionDraft {
  return {
    kind: 'bitbucket-server',
    name: 'Acme',
    baseUrl: 'https://git.acme.example',
    credential: { token: 'BBDC-1' },
    ...more,
  };
}

describe('readAccess', () => {
  it.each([
    ['git.acme.example', 'https://git.acme.example'],
    ['https://Git.Acme.Example:443/', 'https://git.acme.example'],
    ['https://git.acme.example:7990', 'https://git.acme.example:7990'],
    ['https://git.acme.example/bitbucket/', 'https://git.acme.example/bitbucket'],
    ['https://git.acme.example/dev/bitbucket/dashboard', 'https://git.acme.example/dev/bitbucket'],
    [
      'https://git.acme.example/bitbucket/projects/ACME/repos/payments/browse?at=x',
      'https://git.acme.example/bitbucket',
    ],
    ['https://git.acme.example/users/ada/repos/notes', 'https://git.acme.example'],
    ['https://ada@git.acme.example/bitbucket/scm/acme/payments.git', 'https://git.acme.example/bitbucket'],
    ['https://git.acme.example/rest/api/1.0', 'https://git.acme.example'],
  ])('reads the address %s', (baseUrl, expected) => {
    const access = bitbucketServerModule.readAccess(draft({ baseUrl }));
    expect(access).toEqual({
      target: { kind: 'bitbucket-server', baseUrl: expected },
      credential: { token: 'BBDC-1' },
    });
    expect(bitbucketServerModule.origins(access)).toEqual([new URL(expected).origin]);
  });

  it.each([
    [{ token: ' BBDC-\n1 ' }, { token: 'BBDC-1' }],
    [{ username: 'ada', token: 'BBDC-1' }, { token: 'BBDC-1' }],
    [
      { username: 'ada', password: 'two words' },
      { username: 'ada', password: 'two words' },
    ],
    [
      { username: 'ada', password: 'with:colon\n' },
      { username: 'ada', password: 'with:colon' },
    ],
    [{ token: 'ada:two words:and more\n' }, { username: 'ada', password: 'two words:and more' }],
  ])('reads the credential %j', (credential, expected) => {
    expect(bitbucketServerModule.readAccess(draft({ credential })).credential).toEqual(expected);
  });

  it.each<[Partial<ConnectionDraft>, string[]]>([
    [{ baseUrl: '' }, ['baseUrl']],
    [{ baseUrl: 'http://git.acme.example' }, ['baseUrl']],
    [{ baseUrl: 'https://bitbucket.org/acme' }, ['baseUrl']],
    [{ baseUrl: 'https://git.acme.local' }, ['baseUrl']],
    [{ credential: { token: ' ' } }, ['credential.token']],
    [{ credential: { token: ':x' } }, ['credential.token']],
    [{ credential: { token: 'ada:' } }, ['credential.token']],
    [{ credential: { token: 'BBDC-ä' } }, ['credential.token']],
    [{ credential: { username: '', password: 'x' } }, ['credential.username']],
    [{ expiresAt: 'soon' }, ['expiresAt']],
    [{ baseUrl: '', credential: { token: '' } }, ['baseUrl', 'credential.token']],
  ])('refuses %j', (more, fields) => {
    try {
      bitbucketServerModule.readAccess(draft(more));
    } catch (error) {
      const { kind, details } = error as HostError;
      expect([kind, Object.keys(details.fields ?? {})]).toEqual(['invalid', fields]);
      return;
    }
    throw new Error('it was taken');
  });
});

describe('credentials', () => {
  it('are sent as each sort wants, and kept out of messages in every form', () => {
    const basic = Buffer.from('ada:pä:ss').toString('base64');
    expect([authorization({ token: 'x' }), authorization({ username: 'ada', password: 'pä:ss' })]).toEqual([
      'Bearer x',
      `Basic ${basic}`,
    ]);
    expect(secretsOf({ username: 'ada', password: 'pä:ss' })).toEqual(['pä:ss', basic]);
  });

  it.each([
    [{ token: 'x' }, 'ada', 'personal access token'],
    [{ token: 'x' }, 'access-token-user/1/ACME', 'project or repository access token'],
    [{ username: 'ada', password: 'x' }, 'ada', 'user name and password'],
  ])('%j of %s is called %s', (credential, user, name) => {
    expect(credentialSort(credential, user)).toBe(name);
  });
});
