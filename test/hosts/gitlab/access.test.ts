import type { ConnectionDraft } from '../../../src/domain/draft';
import { HostError } from '../../../src/domain/errors';
import { gitlabOrigins, readGitlabAccess } from '../../../src/hosts/gitlab/access';

function draft(more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return { kind: 'gitlab', name: 'GitLab', credential: { token: 'glpat-x' }, ...more };
}

describe('the address', () => {
  it.each([
    ['', 'https://gitlab.com'],
    ['gitlab.com', 'https://gitlab.com'],
    ['https://www.gitlab.com/', 'https://gitlab.com'],
    ['https://gitlab.com/acme/platform/gateway', 'https://gitlab.com'],
    ['https://gitlab.com/acme/payments/-/tree/main', 'https://gitlab.com'],
    ['https://git.acme.example', 'https://git.acme.example'],
    ['https://GIT.acme.example/', 'https://git.acme.example'],
    ['https://git.acme.example:8443/gitlab/', 'https://git.acme.example:8443/gitlab'],
    ['https://git.acme.example/gitlab/api/v4', 'https://git.acme.example/gitlab'],
    ['https://git.acme.example/gitlab/users/sign_in', 'https://git.acme.example/gitlab'],
    ['https://git.acme.example/gitlab/acme/payments.git', 'https://git.acme.example/gitlab'],
    ['https://git.acme.example/gitlab/acme/payments/-/merge_requests/3', 'https://git.acme.example/gitlab'],
    ['https://git.acme.example/tools/gitlab/acme/payments', 'https://git.acme.example/tools/gitlab'],
    ['https://git.acme.example/acme/payments', 'https://git.acme.example'],
    ['https://git.acme.example/acme/platform/gateway/-/issues', 'https://git.acme.example'],
    ['https://git.acme.example/-/user_settings/personal_access_tokens', 'https://git.acme.example'],
    ['https://git.acme.example/dev', 'https://git.acme.example/dev'],
  ])('%s → %s', (entered, baseUrl) => {
    const access = readGitlabAccess(draft({ baseUrl: entered }));
    expect(access.target).toEqual({ kind: 'gitlab', baseUrl });
    expect(gitlabOrigins(access)).toEqual([new URL(baseUrl).origin]);
  });
});

it('takes white space out of a token, and reads the date', () => {
  expect(readGitlabAccess(draft({ credential: { token: ' glpat-a\nb ' }, expiresAt: '2027-01-31' }))).toEqual({
    target: { kind: 'gitlab', baseUrl: 'https://gitlab.com' },
    credential: { token: 'glpat-ab' },
    enteredExpiresAt: '2027-01-31T00:00:00.000Z',
  });
});

it.each<[string, Partial<ConnectionDraft>, string[]]>([
  ['http', { baseUrl: 'http://git.acme.example' }, ['baseUrl']],
  ['a private address', { baseUrl: 'https://10.0.0.8/gitlab' }, ['baseUrl']],
  ['ssh', { baseUrl: 'git@gitlab.com:acme/payments.git' }, ['baseUrl']],
  ['no token', { credential: { token: '  ' } }, ['credential.token']],
  ['a password', { credential: { username: 'ada', password: 'secret' } }, ['credential.token']],
  ['letters that no token has', { credential: { token: 'glpat-ä' } }, ['credential.token']],
  ['no date', { expiresAt: 'soon' }, ['expiresAt']],
  ['several at once', { baseUrl: 'https://localhost', credential: { token: '' } }, ['baseUrl', 'credential.token']],
])('refuses %s with a sentence for each field', (_name, more, fields) => {
  let thrown: unknown;
  try {
    readGitlabAccess(draft(more));
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HostError);
  const { kind, details } = thrown as HostError;
  expect([kind, Object.keys(details.fields ?? {})]).toEqual(['invalid', fields]);
  expect(Object.values(details.fields ?? {}).every((sentence) => /\.$/.test(sentence))).toBe(true);
});
