import type { Credential } from '../../../src/domain/credential';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { HostError } from '../../../src/domain/errors';
import { gitOrigins, readGitAccess } from '../../../src/hosts/git/access';
import { takeApart } from '../../../src/domain/pastedAddress';

const TOKEN = 'clapat_0123456789abcdefghij';
const CREDENTIAL = { username: 'ada', token: TOKEN };
const PAYMENTS = 'https://git.acme.example/git/acme/payments';

function draft(repositoryUrls: string[], more: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return { kind: 'git', name: 'Git', credential: CREDENTIAL, repositoryUrls, ...more };
}

function problemsOf(value: ConnectionDraft): Record<string, string> | undefined {
  try {
    readGitAccess(value);
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    expect((error as HostError).kind).toBe('invalid');
    return (error as HostError).details.fields;
  }
  throw new Error('nothing was wrong');
}

it('reads what is stored of a connection, and from where it is reached', () => {
  const access = readGitAccess(
    draft([PAYMENTS, 'git.acme.example/git/acme/website.git'], {
      expiresAt: '2027-01-31',
      webTemplates: { commit: 'https://git.acme.example/{repository}/commit/{commit}' },
    }),
  );
  expect(access).toEqual({
    target: {
      kind: 'git',
      baseUrl: 'https://git.acme.example',
      repositoryUrls: [PAYMENTS, 'https://git.acme.example/git/acme/website.git'],
      webTemplates: { commit: 'https://git.acme.example/{repository}/commit/{commit}' },
    },
    credential: CREDENTIAL,
    enteredExpiresAt: '2027-01-31T00:00:00.000Z',
  });
  expect(gitOrigins(access)).toEqual(['https://git.acme.example']);
  expect(readGitAccess({ ...access.target, name: '', credential: access.credential }).target).toEqual(access.target);
});

it.each([
  ['https://GIT.acme.example/git/acme/payments/', PAYMENTS],
  ['  git.acme.example/git/acme/payments  ', PAYMENTS],
  ['https://git.acme.example:443/git/acme/payments?x=1#y', PAYMENTS],
  ['https://git.acme.example:8443/payments.git', 'https://git.acme.example:8443/payments.git'],
  ['https://git.acme.example/git/acme/payments.git/', `${PAYMENTS}.git`],
  ['https://git.acme.example/~ada/größe%20x', 'https://git.acme.example/~ada/gr%C3%B6%C3%9Fe%20x'],
])('%s is %s', (entered, url) => {
  expect(readGitAccess(draft([entered])).target.repositoryUrls).toEqual([url]);
});

it('takes an address only once, with or without its ending', () => {
  const { target } = readGitAccess(draft([PAYMENTS, `${PAYMENTS}/`, `${PAYMENTS}.git`, '']));
  expect(target.repositoryUrls).toEqual([`${PAYMENTS}.git`]);
});

describe('a credential inside an address', () => {
  const none: Credential = { username: '', token: '' };

  it.each([
    [`https://ada:${TOKEN}@git.acme.example/git/acme/payments`, none, CREDENTIAL],
    [`ada:${TOKEN}@git.acme.example/git/acme/payments`, none, CREDENTIAL],
    [`https://ada%40x:to%2Fken@git.acme.example/git/acme/payments`, none, { username: 'ada@x', token: 'to/ken' }],
    [`https://ada:p@ss@git.acme.example/git/acme/payments`, none, { username: 'ada', token: 'p@ss' }],
    [`https://ada@git.acme.example/git/acme/payments`, { username: '', token: TOKEN }, CREDENTIAL],
    [`https://${TOKEN}@git.acme.example/git/acme/payments`, { username: 'ada', token: '' }, CREDENTIAL],
    [`https://old:older@git.acme.example/git/acme/payments`, CREDENTIAL, CREDENTIAL],
    [PAYMENTS, { username: ' ada ', token: ` ${TOKEN.slice(0, 9)}\n${TOKEN.slice(9)} ` }, CREDENTIAL],
  ])('%s', (entered, fields, credential) => {
    const access = readGitAccess(draft([entered], { credential: fields }));
    expect(access.credential).toEqual(credential);
    expect(access.target.repositoryUrls).toEqual([PAYMENTS]);
  });

  it.each([
    `https://ada:${TOKEN}@localhost/x`,
    `https://ada:${TOKEN}@git.acme.example`,
    `ftp://ada:${TOKEN}@git.acme.example/x`,
    `https://ada:${TOKEN}@git.acme.example:22/x`,
    `https://ada:${TOKEN}@[/x`,
    `https://ada:${TOKEN}/x@git.acme.example/x`,
  ])('is not repeated where the address is wrong: %s', (entered) => {
    const problems = JSON.stringify(problemsOf(draft([entered])));
    expect(problems).toMatch(/repositoryUrls/);
    expect(problems).not.toContain(TOKEN);
  });

  it('is not taken where addresses differ in it', () => {
    const urls = [`https://ada:a@git.acme.example/x`, `https://ada:b@git.acme.example/y`];
    expect(problemsOf(draft(urls))).toEqual({ repositoryUrls: expect.stringMatching(/different credentials/) });
  });

  it('leaves an ssh address to its own message', () => {
    expect(takeApart('git@git.acme.example:acme/payments.git')).toEqual({
      address: 'git@git.acme.example:acme/payments.git',
    });
    expect(problemsOf(draft(['git@git.acme.example:acme/payments.git']))).toEqual({
      repositoryUrls: 'Enter the https address instead of the ssh address.',
    });
  });
});

it.each<[string, ConnectionDraft, Record<string, unknown>]>([
  ['no address', draft([]), { repositoryUrls: 'Enter the address of a repository.' }],
  ['an empty address', draft([' ']), { repositoryUrls: 'Enter the address of a repository.' }],
  [
    'the address of the server',
    draft(['https://git.acme.example/']),
    { repositoryUrls: expect.stringMatching(/not of the server/) },
  ],
  [
    'two servers',
    draft([PAYMENTS, 'https://other.example/x']),
    { repositoryUrls: expect.stringMatching(/one server only/) },
  ],
  ['http', draft(['http://git.acme.example/x']), { repositoryUrls: expect.stringMatching(/https:\/\//) }],
  [
    'a private address',
    draft(['https://10.0.0.1/x']),
    { repositoryUrls: expect.stringMatching(/not a public address/) },
  ],
  [
    'no credential',
    draft([PAYMENTS], { credential: { username: '', token: '' } }),
    { 'credential.username': expect.any(String), 'credential.token': expect.any(String) },
  ],
  [
    'another sort of credential',
    draft([PAYMENTS], { credential: { token: 'x' } }),
    { 'credential.username': expect.stringMatching(/user name/) },
  ],
  [
    'a colon in the user name',
    draft([PAYMENTS], { credential: { username: 'a:b', token: 'x' } }),
    { 'credential.username': expect.stringMatching(/colon/) },
  ],
  ['a date that is none', draft([PAYMENTS], { expiresAt: 'soon' }), { expiresAt: expect.stringMatching(/2027-01-31/) }],
  [
    'a template without its place',
    draft([PAYMENTS], { webTemplates: { commit: 'https://x.example/' } }),
    { 'webTemplates.commit': expect.stringMatching(/\{commit\}/) },
  ],
  [
    'a template that is no https address',
    draft([PAYMENTS], { webTemplates: { branch: 'javascript:alert(`{branch}`)' } }),
    { 'webTemplates.branch': expect.stringMatching(/https:\/\//) },
  ],
  [
    'a template for the server itself',
    draft([PAYMENTS], { webTemplates: { branch: 'https://{branch}.example/x' } }),
    { 'webTemplates.branch': expect.stringMatching(/name of a server/) },
  ],
  [
    'a template with a credential',
    draft([PAYMENTS], { webTemplates: { commit: 'https://a:b@x.example/{commit}' } }),
    { 'webTemplates.commit': expect.stringMatching(/without a user name/) },
  ],
])('%s is refused', (_what, value, problems) => {
  expect(problemsOf(value)).toEqual(problems);
});
