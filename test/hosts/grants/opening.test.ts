import { accessOf } from '../../../src/connections/access';
import { currentGrant, usableRepository } from '../../../src/development/mayCreate';
import type { CreatePorts } from '../../../src/development/ports';
import { previewBranch } from '../../../src/development/previewBranch';
import { repositoryIdOf } from '../../../src/domain/ids';
import type { Repository } from '../../../src/domain/repository';
import { createBench, DEVELOPER, ISSUE } from '../../support/createBench';
import { openLab, type OpenedLab } from './lab';

const ACTOR = { accountId: DEVELOPER, issueKey: ISSUE, mayEdit: true };

/** Calls to the host while the dialog for a branch opens, when only the connection and the list of its repositories are known. */
const CALLS: Record<string, Record<string, number>> = {
  github: { readWrite: 1, readOnly: 2, fineGrainedReadWrite: 2, app: 2 },
  'github-enterprise': { readWrite: 1, fineGrainedReadWrite: 2 },
  'azure-devops': { readWrite: 2, readOnly: 2, viewer: 2 },
  'azure-devops-server': { readWrite: 2, readOnly: 2 },
  'tfs-2018': { readWrite: 2 },
  'tfs-2017': { readWrite: 2 },
  gitlab: {
    readWrite: 1,
    readOnly: 1,
    pushOnly: 2,
    viewer: 2,
    guest: 2,
    groupToken: 1,
    invited: 2,
    administrator: 1,
    fineGrained: 2,
    fineGrainedReadOnly: 2,
  },
  'gitlab-self-managed': {
    readWrite: 1,
    readOnly: 2,
    pushOnly: 2,
    viewer: 2,
    guest: 2,
    invited: 2,
    administrator: 1,
  },
  codecommit: { readWrite: 2, readOnly: 2, session: 2, role: 2 },
  bitbucket: { readWrite: 2, readOnly: 2, workspaceToken: 2 },
  'bitbucket-data-center': { readWrite: 2, readOnly: 2 },
  'bitbucket-server-5.4': { readWrite: 2, readOnly: 2 },
  clarive: { readWrite: 2, readOnly: 2 },
};

describe.each(Object.entries(CALLS))('%s', (id, credentials) => {
  let lab: OpenedLab;
  beforeAll(async () => {
    lab = await openLab(id);
  }, 60_000);
  afterAll(() => lab.close());

  it.each(Object.entries(credentials))('%s: %i when nothing is cached, none when it is', async (credential, calls) => {
    const { ports, repository, repositoryId } = await connectedTo(lab, credential);
    lab.count();
    const first = await previewBranch(repositoryId, false, ACTOR, ports);
    expect(lab.count()).toBe(calls);
    // What verifying told of the credential changes no answer.
    const asked = await lab
      .open(lab.access(credential))
      .grants(repository, { writeOnly: true, wanted: 'createBranch' });
    expect(first.grant).toEqual(asked.createBranch);
    // Nor does it that nothing else was asked.
    const all = await lab.open(lab.access(credential)).grants(repository);
    expect(first.grant?.state).toBe(all.createBranch.state);
    lab.count();
    expect(await previewBranch(repositoryId, false, ACTOR, ports)).toEqual(first);
    expect(lab.count()).toBe(0);
    const found = await usableRepository(repositoryId, ISSUE, ports);
    const pull = await currentGrant('createPullRequest', found, ACTOR, ports);
    expect([pull.state, lab.count() <= 2]).toEqual([all.createPullRequest.state, true]);
  });
});

interface Connected {
  ports: CreatePorts;
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
  return { ports, repository, repositoryId };
}
