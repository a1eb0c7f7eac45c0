import type { ConnectionDraft } from '../../../src/domain/draft';
import { HostError } from '../../../src/domain/errors';
import { githubModule } from '../../../src/hosts/github/module';

function draft(more: Partial<ConnectionDraft>): ConnectionDraft {
  return { kind: 'github', name: 'Acme', credential: { token: 'ghp_1' }, ...more };
}

describe('readAccess', () => {
  it.each([
    [undefined, 'https://github.com', ['https://api.github.com', 'https://github.com']],
    [' ', 'https://github.com', ['https://api.github.com', 'https://github.com']],
    ['github.com', 'https://github.com', ['https://api.github.com', 'https://github.com']],
    ['https://www.GitHub.com/', 'https://github.com', ['https://api.github.com', 'https://github.com']],
    ['https://api.github.com', 'https://github.com', ['https://api.github.com', 'https://github.com']],
    ['https://github.com/acme/payments.git', 'https://github.com', ['https://api.github.com', 'https://github.com']],
    [
      'https://acme.ghe.com/acme/payments',
      'https://acme.ghe.com',
      ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
    ],
    ['https://api.acme.ghe.com/graphql', 'https://acme.ghe.com', ['https://api.acme.ghe.com', 'https://acme.ghe.com']],
    ['github.acme.example', 'https://github.acme.example', ['https://github.acme.example']],
    ['https://github.acme.example/api/v3/', 'https://github.acme.example', ['https://github.acme.example']],
    [
      'https://github.acme.example:8443/acme/payments',
      'https://github.acme.example:8443',
      ['https://github.acme.example:8443'],
    ],
  ])('reads the address %s', (baseUrl, expected, origins) => {
    const access = githubModule.readAccess(draft({ baseUrl }));
    expect(access).toEqual({ target: { kind: 'github', baseUrl: expected }, credential: { token: 'ghp_1' } });
    expect(githubModule.origins(access)).toEqual(origins);
  });

  it.each([
    [' ghp_abc ', 'ghp_abc'],
    ['ghp_ab\r\nc\n', 'ghp_abc'],
    ['\ufeffghp_a\u200bbc\u00a0', 'ghp_abc'],
  ])('takes white space out of the token %j', (token, expected) => {
    expect(githubModule.readAccess(draft({ credential: { token } })).credential).toEqual({ token: expected });
  });

  it('keeps the date that an admin entered', () => {
    expect(githubModule.readAccess(draft({ expiresAt: '2027-01-31' })).enteredExpiresAt).toBe(
      '2027-01-31T00:00:00.000Z',
    );
  });

  it.each<[Partial<ConnectionDraft>, string[]]>([
    [{ baseUrl: 'http://github.com' }, ['baseUrl']],
    [{ baseUrl: 'https://localhost' }, ['baseUrl']],
    [{ credential: { token: ' \n' } }, ['credential.token']],
    [{ credential: { token: 'ghp_ä' } }, ['credential.token']],
    [{ credential: { username: 'ada', password: 'x' } }, ['credential.token']],
    [{ expiresAt: 'soon' }, ['expiresAt']],
    [{ baseUrl: 'http://x', credential: { token: '' } }, ['baseUrl', 'credential.token']],
  ])('refuses %j', (more, fields) => {
    try {
      githubModule.readAccess(draft(more));
    } catch (error) {
      expect(error).toBeInstanceOf(HostError);
      const { kind, details } = error as HostError;
      expect([kind, Object.keys(details.fields ?? {})]).toEqual(['invalid', fields]);
      return;
    }
    throw new Error('was taken');
  });
});
