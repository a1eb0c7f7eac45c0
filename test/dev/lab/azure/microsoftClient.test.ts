import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPersonalAccessTokenHandler } from 'azure-devops-node-api';
import { GitApi } from 'azure-devops-node-api/GitApi';
import {
  GitVersionType,
  PullRequestStatus,
  VersionControlChangeType,
} from 'azure-devops-node-api/interfaces/GitInterfaces';
import { azureHosts } from '../../../../dev/lab/azure/definitions';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import type { LabHost } from '../../../../dev/types';

/** Microsoft's own client takes the simulated hosts for real ones: it negotiates the version, and understands the answers. */
describe.each(['azure-devops', 'azure-devops-server', 'tfs-2018', 'tfs-2017'])('%s', (id) => {
  let folder: string;
  let running: RunningLabHost;
  let host: LabHost;
  let git: GitApi;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-'));
    const definition = azureHosts.find((one) => one.id === id);
    if (definition === undefined) {
      throw new Error(`the lab has no ${id}`);
    }
    running = await definition.open({ folder });
    host = running.describe();
    git = client('readWrite');
  });
  afterAll(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  function client(credential: string): GitApi {
    const handler = getPersonalAccessTokenHandler(host.credentials[credential]?.token ?? '', false);
    return new GitApi(host.apiUrl, [handler], { allowRedirects: false, socketTimeout: 9000 }, 'test');
  }

  async function payments(): Promise<string> {
    const repositories = await git.getRepositories();
    return repositories.find(({ name }) => name === 'payments')?.id ?? '';
  }

  it('lists repositories and branches', async () => {
    const repositories = await git.getRepositories('acme');
    expect(repositories.map(({ name, defaultBranch }) => [name, defaultBranch])).toEqual([
      ['payments', 'refs/heads/main'],
      ['website', 'refs/heads/main'],
      ['empty', undefined],
      ['archived', 'refs/heads/main'],
      ['many-branches', 'refs/heads/main'],
    ]);
    const refs = await git.getRefs(await payments(), undefined, 'heads/');
    expect(refs.map(({ name }) => name)).toEqual([
      'refs/heads/bugfix/TEAM-2_double-charge',
      'refs/heads/feature/DEMO-4-refunds',
      'refs/heads/main',
      'refs/heads/release/1.0',
    ]);
  });

  it('reads commits: first lines in lists, all of it one by one', async () => {
    const listed = await git.getCommits(
      await payments(),
      { itemVersion: { version: 'main', versionType: GitVersionType.Branch } },
      undefined,
      0,
      100,
    );
    const cut = listed.find(({ comment }) => comment === 'DEMO-1 DEMO-2 Refuse expired cards');
    expect([listed.length, cut?.commentTruncated, cut?.parents]).toEqual([7, true, undefined]);
    const whole = await git.getCommit(cut?.commitId ?? '', await payments(), undefined, 10);
    expect([whole.comment, whole.parents?.length]).toEqual([
      'DEMO-1 DEMO-2 Refuse expired cards\n\nThe bank answers 402 for them.\n',
      1,
    ]);
    expect(whole.changes?.map(({ item, changeType }) => [item?.path, changeType])).toEqual([
      ['/test', VersionControlChangeType.Add],
      ['/src/cards.ts', VersionControlChangeType.Edit],
      ['/test/cards.test.ts', VersionControlChangeType.Add],
    ]);
    const renamed = listed.find(({ comment }) => comment?.startsWith('DEMO-3'));
    const changes = await git.getChanges(renamed?.commitId ?? '', await payments(), undefined, 100, 0);
    expect(changes.changes?.map(({ changeType }) => changeType)).toEqual([
      VersionControlChangeType.Add,
      VersionControlChangeType.Rename,
      VersionControlChangeType.Delete | VersionControlChangeType.SourceRename,
    ]);
  });

  it('reads the feed of pushes', async () => {
    const pushes = await git.getPushes(await payments(), undefined, 0, 10, { includeRefUpdates: true });
    expect(pushes.map(({ pushedBy, refUpdates }) => [pushedBy?.displayName, refUpdates?.[0]?.name])).toEqual([
      ['Olli Öhman', 'refs/heads/bugfix/TEAM-2_double-charge'],
      ['Dan Developer', 'refs/heads/feature/DEMO-4-refunds'],
      // Without commits of its own.
      ['Ada Admin', 'refs/heads/release/1.0'],
      ['Vera Viewer', 'refs/heads/main'],
    ]);
    const commits = await git.getPushCommits(await payments(), pushes[1]?.pushId ?? 0);
    expect(commits.map(({ comment }) => comment)).toEqual(['Round refunds the way banks do', 'DEMO-4 Give money back']);
  });

  it('makes a branch and a pull request, votes and completes it', async () => {
    const repository = await payments();
    const [main] = await git.getRefs(repository, undefined, 'heads/feature/DEMO-4');
    const update = { name: 'refs/heads/DEMO-9', oldObjectId: '0'.repeat(40), newObjectId: main?.objectId };
    const [made] = await git.updateRefs([update], repository);
    const [again] = await git.updateRefs([update], repository);
    expect([made?.success, again?.success]).toEqual([true, false]);

    const pull = await git.createPullRequest(
      { sourceRefName: 'refs/heads/DEMO-9', targetRefName: 'refs/heads/main', title: 'DEMO-9 Please' },
      repository,
    );
    const pullId = pull.pullRequestId ?? 0;
    const dan = (await git.getPushes(repository, undefined, 0, 10, {})).find(
      ({ pushedBy }) => pushedBy?.displayName === 'Dan Developer',
    )?.pushedBy?.id;
    await git.createPullRequestReviewer({ vote: 10 }, repository, pullId, dan ?? '');
    await git.createThread({ comments: [{ content: 'Fine' }] }, repository, pullId);
    expect(await git.getThreads(repository, pullId)).toMatchObject([{ comments: [{ content: 'Fine' }] }]);
    const active = await git.getPullRequests(repository, { status: PullRequestStatus.Active });
    expect(active.map(({ reviewers }) => reviewers?.map(({ vote }) => vote))).toEqual([[10]]);
    const done = await git.updatePullRequest({ status: PullRequestStatus.Completed }, repository, pullId);
    expect([done.status, done.closedDate instanceof Date]).toEqual([PullRequestStatus.Completed, true]);
    const [merge] = await git.getCommits(
      repository,
      { itemVersion: { version: 'main', versionType: GitVersionType.Branch } },
      undefined,
      0,
      1,
    );
    expect(merge?.comment).toBe(`Merged PR ${pullId}: DEMO-9 Please`);
  });

  it('answers who may not as Azure DevOps does', async () => {
    const repository = await payments();
    const update = { name: 'refs/heads/no', oldObjectId: '0'.repeat(40), newObjectId: 'a'.repeat(40) };
    await expect(client('readOnly').updateRefs([update], repository)).rejects.toMatchObject({ statusCode: 401 });
    await expect(client('viewer').updateRefs([update], repository)).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining("TF401027: You need the Git 'GenericContribute' permission"),
    });
    await expect(client('invalid').getRepositories()).rejects.toThrow();
    await expect(client('expired').getRepositories()).rejects.toThrow();
  });
});
