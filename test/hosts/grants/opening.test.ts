import { accessOf } from '../../../src/connections/access';
import type { CreatePorts } from '../../../src/development/ports';
import { repositoryIdOf } from '../../../src/domain/ids';
import type { Repository } from '../../../src/domain/repository';
import { createHandlers } from '../../../src/resolvers/create';
import type { CreateApi } from '../../../src/resolvers/createApi';
import type { Handlers } from '../../../src/resolvers/handlers';
import { createBench, DEVELOPER, ISSUE } from '../../support/createBench';
import { openLab, type OpenedLab } from './lab';

const ACTOR = { accountId: DEVELOPER, issueKey: ISSUE, mayEdit: true };
const CONTEXT = {
  accountId: DEVELOPER,
  issueKey: ISSUE,
  projectType: 'software',
  siteUrl: 'https://acme.atlassian.net',
};

/**
 * Calls to the host while the dialog for a branch opens, and while the one for a pull request does, when only the connection and the
 * list of its repositories are known.
 */
const CALLS: Record<string, Record<string, [branch: number, pullRequest: number]>> = {
  github: { readWrite: [1, 1], readOnly: [2, 2], fineGrainedReadWrite: [2, 2], app: [2, 2] },
  'github-enterprise': { readWrite: [1, 1], fineGrainedReadWrite: [2, 2] },
  'azure-devops': { readWrite: [2, 2], readOnly: [2, 2], viewer: [2, 2] },
  'azure-devops-server': { readWrite: [2, 2], readOnly: [2, 2] },
  'tfs-2018': { readWrite: [2, 2] },
  'tfs-2017': { readWrite: [2, 2] },
  gitlab: {
    readWrite: [1, 1],
    readOnly: [1, 1],
    pushOnly: [2, 1],
    viewer: [2, 2],
    guest: [2, 2],
    groupToken: [1, 1],
    invited: [2, 2],
    administrator: [1, 1],
    fineGrained: [2, 2],
    fineGrainedReadOnly: [2, 2],
    fineGrainedBranchesOnly: [2, 2],
  },
  'gitlab-self-managed': {
    readWrite: [1, 1],
    readOnly: [2, 1],
    pushOnly: [2, 1],
    viewer: [2, 2],
    guest: [2, 2],
    invited: [2, 2],
    administrator: [1, 1],
  },
  codecommit: {
    readWrite: [2, 2],
    readOnly: [2, 2],
    branchesOnly: [2, 2],
    pullRequestsOnly: [2, 2],
    session: [2, 2],
    role: [2, 2],
  },
  bitbucket: { readWrite: [2, 2], readOnly: [2, 2], workspaceToken: [2, 2] },
  'bitbucket-data-center': { readWrite: [2, 2], readOnly: [2, 2] },
  'bitbucket-server-5.4': { readWrite: [2, 2], readOnly: [2, 2] },
  // Git knows no pull requests.
  clarive: { readWrite: [2, 0], readOnly: [2, 0] },
};

describe.each(Object.entries(CALLS))('%s', (id, credentials) => {
  let lab: OpenedLab;
  beforeAll(async () => {
    lab = await openLab(id);
  }, 60_000);
  afterAll(() => lab.close());

  const rows = Object.entries(credentials).map(([credential, [branch, pullRequest]]) => ({
    credential,
    branch,
    pullRequest,
  }));

  it.each(rows)('$credential: $branch for a branch when nothing is cached, none when it is', async (row) => {
    const { handlers, repository, repositoryId } = await connectedTo(lab, row.credential);
    const open = (): ReturnType<typeof handlers.previewBranch> =>
      handlers.previewBranch({ payload: { repositoryId }, context: CONTEXT });
    lab.count();
    const first = await open();
    expect(lab.count()).toBe(row.branch);
    // What verifying told of the credential changes no answer.
    const asked = await lab
      .open(lab.access(row.credential))
      .grants(repository, { writeOnly: true, wanted: 'createBranch' });
    expect(first.grant).toEqual(asked.createBranch);
    // Nor does it that nothing else was asked.
    const all = await lab.open(lab.access(row.credential)).grants(repository);
    expect(first.grant?.state).toBe(all.createBranch.state);
    lab.count();
    expect(await open()).toEqual(first);
    expect(lab.count()).toBe(0);
    // What the branch's dialog did not ask for, the pull request's does.
    const { grant } = await handlers.pullRequestGrant({ payload: { repositoryId }, context: CONTEXT });
    expect([grant.state, lab.count() <= 2]).toEqual([all.createPullRequest.state, true]);
  });

  it.each(rows)('$credential: $pullRequest for a pull request when nothing is cached, none when it is', async (row) => {
    const { handlers, repository, repositoryId } = await connectedTo(lab, row.credential);
    const question = { repositoryId, sourceBranch: 'refunds', targetBranch: 'main' };
    const open = async (): Promise<unknown> => [
      await handlers.pullRequestGrant({ payload: { repositoryId }, context: CONTEXT }),
      await handlers.pullRequestTexts({ payload: question, context: CONTEXT }),
    ];
    lab.count();
    const first = await open();
    expect(lab.count()).toBe(row.pullRequest);
    const all = await lab.open(lab.access(row.credential)).grants(repository);
    const texts = { title: 'DEMO-1 Take cards', description: 'https://acme.atlassian.net/browse/DEMO-1' };
    expect(first).toEqual([
      { grant: expect.objectContaining({ state: all.createPullRequest.state }) as unknown },
      texts,
    ]);
    lab.count();
    expect(await open()).toEqual(first);
    expect(lab.count()).toBe(0);
  });
});

interface Connected {
  handlers: Handlers<CreateApi>;
  repository: Repository;
  repositoryId: string;
}

/** A connection as verifying and listing leave it, in a process that has asked its host nothing. */
async function connectedTo(lab: OpenedLab, credential: string): Promise<Connected> {
  const bench = await createBench();
  const ports: CreatePorts = {
    ...bench.createPorts,
    hostModule: () => lab.module,
    openAccess: lab.open,
    openHost: async (connection) => lab.open(await accessOf(connection, bench.ports)),
  };
  const access = lab.access(credential);
  const host = lab.open(access);
  const { account, product, credential: hint, grants } = await host.verify();
  const { items } = await host.listRepositories();
  // Administrators are members of nothing: they use with a token of their own what the connection's lists.
  const all = items.length > 0 ? items : (await lab.open(lab.access('readWrite')).listRepositories()).items;
  const repository = all.find(({ name }) => name.endsWith('payments'));
  if (repository === undefined) {
    throw new Error(`${credential} sees no payments`);
  }
  const { id } = bench.connection;
  await bench.ports.connections.save({
    ...bench.connection,
    target: access.target,
    account,
    product,
    credential: { ...hint, hint: '' },
    grants,
  });
  await bench.ports.credentials.save(id, access);
  const repositoryId = repositoryIdOf(id, repository.hostId);
  await bench.ports.repositories.save({ id: repositoryId, repository, selected: true, listedAt: 0 });
  return { handlers: createHandlers(ports, () => Promise.resolve(ACTOR)), repository, repositoryId };
}
