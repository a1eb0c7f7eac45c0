import type { Creation } from '../../../src/domain/grants';
import type { DoubleAnswer } from '../../support/httpDouble';
import { failureOf } from '../contract/reading';
import { BASE, openServerDouble, PAYMENTS, REPO } from './double';
import type { ServerDouble } from './double';

/** As it is listed: what the default branch is, no list tells. */
const LISTED = { ...PAYMENTS, defaultBranch: null };
const TAKEN = { headers: { 'content-type': 'application/x-git-receive-pack-advertisement' }, body: '' };
const REFUSED = { status: 403, body: '' };
const RAW = { id: 42, slug: 'payments', project: { key: 'ACME' } };

let double: ServerDouble;
beforeEach(() => {
  double = openServerDouble();
});
afterEach(() => double.done());

/** Git is asked whether it would take a push. */
function push(answer: DoubleAnswer): void {
  double.expect({ method: 'GET', url: `${BASE}/scm/acme/payments.git/info/refs?service=git-receive-pack`, answer });
}

async function told(wanted: Creation, repository = LISTED): Promise<string[]> {
  const { read, createBranch, createPullRequest } = await double.host.grants(repository, { writeOnly: true, wanted });
  return [read, createBranch, createPullRequest].map(({ state }) => state);
}

describe('a branch in a repository that was not read yet', () => {
  it.each<[string, DoubleAnswer, string[]]>([
    ['takes a push', TAKEN, ['unknown', 'granted', 'granted']],
    ['gives no clear answer', { status: 500, body: '' }, ['unknown', 'unknown', 'unknown']],
  ])('asks git alone, which %s', async (_name, answer, expected) => {
    push(answer);
    expect(await told('createBranch')).toEqual(expected);
  });

  it('asks for the repository where git refuses: it may be archived', async () => {
    push(REFUSED);
    double.rest(`GET ${REPO}`, { body: { ...RAW, archived: true } });
    const { createBranch } = await double.host.grants(LISTED, { writeOnly: true, wanted: 'createBranch' });
    expect(createBranch).toEqual({ state: 'denied', evidence: 'the repository is archived' });
  });

  it('asks for the repository where git refuses: another may have its name', async () => {
    push(REFUSED);
    double.rest(`GET ${REPO}`, { body: { ...RAW, id: 43 } });
    expect((await failureOf(told('createBranch'))).kind).toBe('moved');
  });

  it('asks git no second time where it is the permission', async () => {
    push(REFUSED);
    double.rest(`GET ${REPO}`, { body: RAW });
    expect(await told('createBranch')).toEqual(['granted', 'denied', 'unknown']);
  });
});

it.each<[string, Creation, typeof LISTED | typeof PAYMENTS]>([
  ['a branch once the default branch is known', 'createBranch', PAYMENTS],
  ['a pull request', 'createPullRequest', LISTED],
])('asks for the repository first, for %s', async (_name, wanted, repository) => {
  double.rest(`GET ${REPO}`, { body: RAW });
  push(TAKEN);
  expect(await told(wanted, repository as typeof LISTED)).toEqual(['granted', 'granted', 'granted']);
});
