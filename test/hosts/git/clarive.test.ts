import type { HostError } from '../../../src/domain/errors';
import { openClarive } from './labSubject';
import type { ClariveSubject } from './labSubject';
import { failureOf, findRepository, readAll } from '../contract/reading';

const PAYMENTS = 'https://clarive.acme.example/git/acme/payments';
const WEBSITE = 'https://clarive.acme.example/git/acme/website';

let clarive: ClariveSubject;
beforeAll(async () => {
  clarive = await openClarive();
});
afterAll(() => clarive.close());
afterEach(() =>
  clarive.settings({ allowPat: true, patAccess: { 'acme/payments': 'inherit', 'acme/website': 'inherit' } }),
);

/** An error as far as it is told to people. */
function told({ kind, message, details }: HostError): unknown[] {
  return [kind, message, details.remedy];
}

describe('credentials', () => {
  it.each([
    ['readWrite', 'granted', undefined],
    ['readOnly', 'denied', ['Read & Write']],
    ['scoped', 'granted', undefined],
    ['scopedReadOnly', 'denied', ['Read & Write']],
    ['colleague', 'granted', undefined],
  ])('%s reads, and creating branches is %s', async (credential, state, missing) => {
    const host = clarive.open(credential, { repositoryUrls: [PAYMENTS] });
    const verification = await host.verify();
    expect(verification).toMatchObject({
      account: { name: credential === 'colleague' ? 'dan-acme' : 'ada-acme' },
      product: { name: 'Git server', version: expect.stringMatching(/^git\//) },
      credential: { kind: 'personal access token', scopes: null, expiresAt: null, expirySource: 'unknown' },
      grants: { read: { state: 'granted' }, createBranch: { state }, createPullRequest: { state: 'denied' } },
      repositories: 1,
      warnings: [],
    });
    const grants = await host.grants(await findRepository(host, 'acme/payments'));
    expect([grants.createBranch.state, grants.createBranch.missing]).toEqual([state, missing]);
  });

  it.each([
    ['invalid', 'unauthorised', /does not accept this user name and token/, /Allow PAT.*pat_access/],
    ['wrongUser', 'unauthorised', /does not accept this user name and token/, /belongs to that user/],
    ['deactivated', 'unauthorised', /switched off.*is inactive/, /Switch the token on again/],
    ['expired', 'expired', /The token expired/, /create a new one/],
  ])('%s is refused: %s', async (credential, kind, message, remedy) => {
    const error = await failureOf(clarive.open(credential).verify());
    expect(told(error)).toEqual([kind, expect.stringMatching(message), expect.stringMatching(remedy)]);
  });

  it('that are wrong are tried on two addresses, not on all', async () => {
    clarive.requests();
    await failureOf(clarive.open('invalid').verify());
    expect(clarive.requests()).toHaveLength(2);
  });

  it('with a scope read what is in it, and say what is not', async () => {
    const host = clarive.open('scoped', { repositoryUrls: [PAYMENTS, WEBSITE] });
    const verification = await host.verify();
    expect([verification.repositories, verification.warnings]).toEqual([
      1,
      [expect.stringMatching(/^acme\/website: The token may not read.*scope of this token.*repository scope/s)],
    ]);
    const website = await findRepository(host, 'acme/website');
    expect([website.defaultBranch, website.problem]).toEqual([
      null,
      'The token may not read this repository: Repository is not in the scope of this token.',
    ]);
    expect((await failureOf(host.changesSince(website))).kind).toBe('forbidden');
    expect((await host.grants(website)).read.state).toBe('denied');
  });

  it('end when the admin said so', async () => {
    const host = clarive.open('readWrite', { expiresAt: '2027-01-31' });
    expect((await host.verify()).credential).toMatchObject({
      expiresAt: '2027-01-31T00:00:00.000Z',
      expirySource: 'entered',
    });
  });
});

describe('tokens switched off', () => {
  const remedy = expect.stringMatching(/Allow PAT.*pat_access/);

  it('on the server', async () => {
    await clarive.settings({ allowPat: false });
    expect(told(await failureOf(clarive.open('readWrite').verify()))).toEqual([
      'forbidden',
      expect.stringMatching(/no access by token here/),
      remedy,
    ]);
  });

  it('for one repository, which does not stop the others', async () => {
    await clarive.settings({ patAccess: { 'acme/website': 'false' } });
    const host = clarive.open('readWrite', { repositoryUrls: [PAYMENTS, WEBSITE] });
    expect((await host.verify()).warnings).toEqual([expect.stringMatching(/^acme\/website: .*pat_access/s)]);
    const error = await failureOf(host.changesSince(await findRepository(host, 'acme/website')));
    expect(told(error)).toEqual(['forbidden', expect.stringMatching(/token/), remedy]);
    const closed = await findRepository(host, 'acme/website');
    await clarive.settings({ patAccess: { 'acme/website': 'true' } });
    const { repository } = await host.changesSince(closed);
    expect([closed.problem, repository?.problem, repository?.defaultBranch]).toEqual([
      expect.stringMatching(/not allowed\.$/),
      undefined,
      'main',
    ]);
    expect((await readAll(host, await findRepository(host, 'acme/payments'))).commits.size).toBe(10);
  });

  it('on the server, and on for one repository', async () => {
    await clarive.settings({ allowPat: false, patAccess: { 'acme/payments': 'true' } });
    expect((await clarive.open('readWrite', { repositoryUrls: [PAYMENTS] }).verify()).repositories).toBe(1);
  });
});

describe('asking for rights', () => {
  it.each([
    ['readWrite', 'granted'],
    ['readOnly', 'denied'],
  ])('tells somebody who waits with two requests: %s, %s', async (credential, state) => {
    const listed = clarive.open(credential, { repositoryUrls: [PAYMENTS] });
    const payments = await findRepository(listed, 'acme/payments');
    clarive.requests();
    const host = clarive.open(credential, { repositoryUrls: [PAYMENTS] });
    expect((await host.grants(payments, { writeOnly: true })).createBranch.state).toBe(state);
    expect(clarive.requests()).toEqual([
      'GET /git/acme/payments/info/refs?service=git-upload-pack',
      'GET /git/acme/payments/info/refs?service=git-receive-pack',
    ]);
  });

  it('writes nothing, and asks for pushing only where reading works', async () => {
    const host = clarive.open('readWrite', { repositoryUrls: [PAYMENTS, `${PAYMENTS}-gone`] });
    const payments = await findRepository(host, 'acme/payments');
    const workspace = await clarive.clone('acme/payments');
    const before = await workspace.git('ls-remote', 'origin');
    clarive.requests();
    await host.grants(payments);
    expect(clarive.requests()).toEqual([
      'POST /git/acme/payments/git-upload-pack',
      'GET /git/acme/payments/info/refs?service=git-receive-pack',
      'GET /git/acme/payments/info/refs?service=git-receive-pack',
    ]);
    expect(await workspace.git('ls-remote', 'origin')).toBe(before);
    await workspace.close();

    const gone = await findRepository(host, 'acme/payments-gone');
    clarive.requests();
    expect((await host.grants(gone)).createBranch.state).toBe('denied');
    expect(clarive.requests().filter((request) => request.includes('receive-pack'))).toEqual([]);
  });

  it('is refused for an address that the connection does not hold', async () => {
    const payments = await findRepository(clarive.open('readWrite'), 'acme/payments');
    const host = clarive.open('readWrite', { repositoryUrls: [WEBSITE] });
    clarive.requests();
    expect((await failureOf(host.grants(payments))).kind).toBe('notFound');
    expect((await failureOf(host.changesSince(payments))).kind).toBe('notFound');
    expect(clarive.requests()).toEqual([]);
  });
});

it('reads real pushes, with addresses from the templates', async () => {
  const host = clarive.open('readOnly', {
    repositoryUrls: [PAYMENTS],
    webTemplates: {
      commit: 'https://clarive.acme.example/{repository}/commit/{commit}',
      branch: 'https://clarive.acme.example/web?repo={repository}&branch={branch}',
    },
  });
  const payments = await findRepository(host, 'acme/payments');
  const { next } = await readAll(host, payments);
  const workspace = await clarive.clone('acme/payments');
  await workspace.git('checkout', '--quiet', '-b', 'feature/DEMO-1 x'.replace(' ', '-'));
  const id = await workspace.commit('DEMO-1 Push something');
  await workspace.git('push', '--quiet', 'origin', 'HEAD');
  const reading = await readAll(host, payments, next);
  await workspace.close();
  expect([...reading.commits.values()].map((commit) => [commit.id, commit.url])).toEqual([
    [id, `https://clarive.acme.example/acme/payments/commit/${id}`],
  ]);
  expect([...reading.branches.values()].map((branch) => branch.url)).toEqual([
    'https://clarive.acme.example/web?repo=acme%2Fpayments&branch=feature%2FDEMO-1-x',
  ]);
});
