import { changedFilesFrom, commitFrom, personFrom } from '../../../src/hosts/azure/convertCommit';
import { countComments, pullRequestFrom } from '../../../src/hosts/azure/convertPullRequest';
import { repositoryFrom } from '../../../src/hosts/azure/convertRepository';
import { azureLinks } from '../../../src/hosts/azure/links';
import type { RawPullRequest } from '../../../src/hosts/azure/payloads';
import { parseVersion, serverRelease } from '../../../src/hosts/azure/version';
import type { ApiVersion } from '../../../src/hosts/azure/version';

const REPOSITORY = { url: 'https://dev.azure.com/acme/Shop/_git/payments', defaultBranch: 'main' };
const COLLECTION = { name: 'acme', url: 'https://dev.azure.com/acme', token: 'x', username: '' };

it.each<[string, string]>([
  ['add', 'added'],
  ['edit', 'modified'],
  ['delete', 'deleted'],
  ['rename', 'moved'],
  ['edit, rename', 'moved'],
  ['undelete', 'added'],
  ['edit, encoding', 'modified'],
  ['branch', 'copied'],
  ['lock', 'unknown'],
])('a change of type %s is %s', (changeType, change) => {
  const found = changedFilesFrom([{ item: { path: '/a b.ts' }, changeType }], 'abc', REPOSITORY);
  expect(found.files?.map((file) => [file.path, file.change])).toEqual([['a b.ts', change]]);
});

it('counts files, neither folders nor the old names of renamed ones, and shows ten', () => {
  const files = Array.from({ length: 12 }, (_, index) => ({ item: { path: `/f${index}` }, changeType: 'edit' }));
  const more = [
    { item: { path: '/folder', isFolder: true }, changeType: 'add' },
    { item: { path: '/tree', gitObjectType: 'tree' }, changeType: 'edit' },
    { item: { path: '/old' }, changeType: 'delete, sourceRename' },
  ];
  const found = changedFilesFrom([...more, ...files], 'abc', REPOSITORY);
  expect([found.count, found.files?.length]).toEqual([12, 10]);
  expect(changedFilesFrom(files, 'abc', REPOSITORY, { Add: 300, Edit: 20 }).count).toBe(320);
});

it('takes a commit without an author, a date or a name', () => {
  expect(commitFrom({ commitId: 'a'.repeat(40) }, REPOSITORY)).toEqual({
    id: 'a'.repeat(40),
    displayId: 'aaaaaaaa',
    message: '',
    author: { name: 'unknown' },
    authoredAt: '',
    committedAt: '',
    url: `${REPOSITORY.url}/commit/${'a'.repeat(40)}`,
    parents: [],
  });
});

it.each([
  [
    { displayName: 'Ada', uniqueName: 'ada@acme.example' },
    { name: 'Ada', email: 'ada@acme.example' },
  ],
  [
    { displayName: 'Ada', uniqueName: 'ACME\\ada' },
    { name: 'Ada', login: 'ACME\\ada' },
  ],
  [{ uniqueName: 'ada@acme.example' }, { name: 'ada@acme.example', email: 'ada@acme.example' }],
  [undefined, { name: 'unknown' }],
])('%j is %j', (raw, person) => {
  expect(personFrom(raw)).toEqual(person);
});

it.each<[Partial<RawPullRequest>, string]>([
  [{ status: 'active' }, 'open'],
  [{ status: 'active', isDraft: true }, 'draft'],
  [{ status: 'completed', isDraft: true }, 'merged'],
  [{ status: 'abandoned' }, 'declined'],
  [{ status: 'notSet' }, 'unknown'],
])('a pull request that is %j is %s', (raw, status) => {
  expect(pullRequestFrom({ pullRequestId: 1, ...raw }, REPOSITORY).status).toBe(status);
});

it.each([
  [10, 'approved'],
  [5, 'approved'],
  [0, 'unapproved'],
  [-5, 'needsWork'],
  [-10, 'needsWork'],
  [undefined, 'unapproved'],
])('a vote of %s is %s', (vote, status) => {
  const pull = pullRequestFrom({ pullRequestId: 1, reviewers: [{ displayName: 'Dan', vote }] }, REPOSITORY);
  expect(pull.reviewers).toEqual([{ name: 'Dan', status }]);
});

it('knows of the branch of a fork only its name', () => {
  const raw = { pullRequestId: 1, sourceRefName: 'refs/heads/a/b', targetRefName: 'refs/heads/main' };
  expect(pullRequestFrom(raw, REPOSITORY).sourceBranchUrl).toBe(`${REPOSITORY.url}?version=GBa%2Fb`);
  expect(pullRequestFrom({ ...raw, forkSource: { name: 'refs/heads/a/b' } }, REPOSITORY)).not.toHaveProperty(
    'sourceBranchUrl',
  );
});

it('counts comments of people only', () => {
  expect(
    countComments([
      { comments: [{ commentType: 'text' }, { commentType: 'text', isDeleted: true }, { commentType: 'system' }] },
      { isDeleted: true, comments: [{ commentType: 'text' }] },
      { comments: [{ commentType: 'codeChange' }] },
      {},
    ]),
  ).toBe(1);
});

it.each([
  [{ webUrl: 'https://dev.azure.com/acme/S/_git/p' }, 'https://dev.azure.com/acme/S/_git/p'],
  [{ remoteUrl: 'https://acme@dev.azure.com/acme/S/_git/p' }, 'https://dev.azure.com/acme/S/_git/p'],
  [{ remoteUrl: 'http://tfs:8080/tfs/C/S/_git/p' }, 'https://dev.azure.com/acme/S%20T/_git/p'],
  [{}, 'https://dev.azure.com/acme/S%20T/_git/p'],
])('the page of %j is %s', (raw, url) => {
  const found = repositoryFrom({ id: 'A', name: 'p', project: { id: '1', name: 'S T' }, ...raw }, COLLECTION, {
    withOrganization: true,
  });
  expect([found.url, found.name, found.identity]).toEqual([url, 'acme/S T/p', 'azure-devops:a']);
});

it('links', () => {
  const links = azureLinks(REPOSITORY);
  const base = REPOSITORY.url;
  expect([
    links.commit('abc'),
    links.branch('feature/ä b&c'),
    links.file('abc', 'src/a b&c.ts'),
    links.pullRequest('7'),
    links.createPullRequest('feature/x', 'main'),
    links.createPullRequest('feature/x'),
  ]).toEqual([
    `${base}/commit/abc`,
    `${base}?version=GBfeature%2F%C3%A4%20b%26c`,
    `${base}?path=%2Fsrc%2Fa%20b%26c.ts&version=GCabc`,
    `${base}/pullrequest/7`,
    `${base}/pullrequestcreate?sourceRef=feature%2Fx&targetRef=main`,
    `${base}/pullrequestcreate?sourceRef=feature%2Fx`,
  ]);
});

it.each<[ApiVersion, string | undefined]>([
  [[2, 3], undefined],
  [[3, 0], 'Team Foundation Server 2017'],
  [[3, 1], 'Team Foundation Server 2017 Update 1'],
  [[3, 2], 'Team Foundation Server 2017 Update 2 or 3'],
  [[4, 0], 'Team Foundation Server 2018'],
  [[4, 1], 'Team Foundation Server 2018 Update 2 or 3'],
  [[5, 0], 'Azure DevOps Server 2019'],
  [[5, 1], 'Azure DevOps Server 2019 Update 1'],
  [[6, 0], 'Azure DevOps Server 2020'],
  [[7, 0], 'Azure DevOps Server 2022'],
  [[7, 1], 'Azure DevOps Server 2022 Update 1 or newer'],
  [[7, 2], 'Azure DevOps Server December 2025 or newer'],
])('API %j is %s', (version, release) => {
  const found = serverRelease(version);
  expect(found && `${found.name} ${found.version}`).toBe(release);
});

it.each([
  ['7.2-preview.2', [7, 2]],
  ['4.1', [4, 1]],
  ['0.0', [0, 0]],
  ['x', undefined],
  [undefined, undefined],
])('version %s is %j', (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});
