import { connectionGrants, UNKNOWN_GRANTS } from '../../../src/hosts/azure/grants/connectionGrants';
import { decideGrants } from '../../../src/hosts/azure/grants/decide';
import type { Permissions } from '../../../src/hosts/azure/grants/permissions';
import type { PushProbe } from '../../../src/hosts/azure/grants/pushProbe';
import { openHttp } from '../../../src/hosts/http';
import { findRepository } from '../contract/reading';
import { listOf, openAzureDouble, payments, REPOSITORY_ID, TOKEN } from './double';
import { openAzureLab } from './labSubject';
import type { AzureLab } from './labSubject';

const ALL: Permissions = { contribute: true, createBranch: true, contributeToPullRequests: true };
const NONE: Permissions = { contribute: undefined, createBranch: undefined, contributeToPullRequests: undefined };
const SCOPE = ['Code (read and write)'];

type Told = [state: string, missing?: string[]];

it.each<[string, PushProbe, Permissions, branch: Told, pull: Told]>([
  ['all is there', 'allowed', ALL, ['granted'], ['granted']],
  ['the scope is missing', 'refused', ALL, ['denied', SCOPE], ['denied', SCOPE]],
  ['the person may not contribute', 'refused', { ...ALL, contribute: false }, ['denied', ['Contribute']], ['unknown']],
  [
    'the person may only read',
    'refused',
    { contribute: false, createBranch: false, contributeToPullRequests: false },
    ['denied', ['Contribute', 'Create branch']],
    ['denied', ['Contribute to pull requests']],
  ],
  [
    'the person may not create branches',
    'allowed',
    { ...ALL, createBranch: false },
    ['denied', ['Create branch']],
    ['granted'],
  ],
  ['the server does not tell permissions', 'allowed', NONE, ['granted'], ['unknown']],
  [
    'git refuses, and the server does not tell why',
    'refused',
    NONE,
    ['denied', ['Code (read and write), or the permission Contribute']],
    ['denied', ['Code (read and write), or the permission Contribute']],
  ],
  ['git gives no clear answer', 'unclear', ALL, ['unknown'], ['unknown']],
])('%s', (_says, probe, permissions, branch, pull) => {
  const { read, createBranch, createPullRequest } = decideGrants(probe, permissions);
  expect([read.state, createBranch.state, createBranch.missing]).toEqual(['granted', branch[0], branch[1]]);
  expect([createPullRequest.state, createPullRequest.missing]).toEqual([pull[0], pull[1]]);
});

it('of a connection: a missing scope holds everywhere, a missing permission does not', () => {
  const scope = decideGrants('refused', ALL);
  const person = decideGrants('refused', { ...ALL, contribute: false });
  const full = decideGrants('allowed', ALL);
  expect(connectionGrants([scope]).createBranch).toEqual(scope.createBranch);
  expect(connectionGrants([person]).createBranch).toEqual(UNKNOWN_GRANTS.createBranch);
  expect(connectionGrants([full, full]).createBranch).toEqual(full.createBranch);
  expect(connectionGrants([full, scope]).createBranch).toEqual(UNKNOWN_GRANTS.createBranch);
});

const LIST = {
  id: REPOSITORY_ID,
  name: 'payments',
  project: { id: 'p1', name: 'Shop' },
  defaultBranch: 'refs/heads/main',
};

it.each([
  [200, 'application/x-git-receive-pack-advertisement', 'granted'],
  [200, 'text/html', 'unknown'],
  [203, 'text/html', 'denied'],
  [302, 'text/html', 'denied'],
  [401, 'text/plain', 'denied'],
  [403, 'text/plain', 'denied'],
  [500, 'text/plain', 'unknown'],
])('a push advertisement answered with %s %s: %s', async (status, type, state) => {
  const double = openAzureDouble();
  double.onVersion();
  double.onRepository('GET ', { body: LIST });
  double.on('GET Shop/_git/payments/info/refs?service=git-receive-pack', {
    status,
    headers: { 'content-type': type },
    body: 'x',
  });
  double.on('POST _apis/security/permissionevaluationbatch?api-version=3.0', {
    body: { evaluations: [4, 16, 16384].map((permissions) => ({ permissions, value: true })) },
  });
  const { createBranch } = await double.host.grants(payments());
  expect(createBranch.state).toBe(state);
  double.done();
});

it('asks git at the connection’s own address only, whatever the host says the repository’s is', async () => {
  const double = openAzureDouble();
  double.onVersion();
  double.onRepository('GET ', { body: { ...LIST, webUrl: 'https://evil.example/Shop/_git/payments' } });
  double.on(`GET _git/${REPOSITORY_ID}/info/refs?service=git-receive-pack`, { status: 403 });
  double.on('POST _apis/security/permissionevaluationbatch?api-version=3.0', listOf());
  await double.host.grants(payments());
  double.done();
  const elsewhere = double.sent.filter(({ url }) => !url.startsWith('https://dev.azure.com/acme/'));
  expect(JSON.stringify(elsewhere)).not.toContain(Buffer.from(`:${TOKEN}`).toString('base64'));
  expect(elsewhere).toEqual([]);
});

describe.each(['azure-devops', 'azure-devops-server', 'tfs-2018', 'tfs-2017'])('%s', (id) => {
  let lab: AzureLab;
  beforeAll(async () => {
    lab = await openAzureLab(id);
  });
  afterAll(() => lab.close());

  it.each<[string, branch: Told, pull: Told]>([
    ['readWrite', ['granted'], ['granted']],
    ['reviewer', ['granted'], ['granted']],
    ['readOnly', ['denied', SCOPE], ['denied', SCOPE]],
    ['viewer', ['denied', ['Contribute', 'Create branch']], ['denied', ['Contribute to pull requests']]],
  ])('%s', async (credential, branch, pull) => {
    const host = lab.module.open(lab.module.readAccess(lab.draft(credential)), openHttp(lab.fetch, Date.now));
    const repository = await findRepository(host, 'acme/payments');
    lab.count();
    const grants = await host.grants(repository);
    expect([grants.createBranch.state, grants.createBranch.missing]).toEqual([branch[0], branch[1]]);
    expect([grants.createPullRequest.state, grants.createPullRequest.missing]).toEqual([pull[0], pull[1]]);
    expect(lab.count()).toBe(3);
    // Where somebody waits, also when nothing is known of the server yet.
    const fresh = lab.module.open(lab.module.readAccess(lab.draft(credential)), openHttp(lab.fetch, Date.now));
    const { createBranch, createPullRequest } = await fresh.grants(repository, { writeOnly: true });
    expect({ createBranch, createPullRequest }).toEqual({
      createBranch: grants.createBranch,
      createPullRequest: grants.createPullRequest,
    });
    expect(lab.count()).toBe(2);
  });
});
