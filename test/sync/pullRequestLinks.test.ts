import type { Repository } from '../../src/domain/repository';
import { openBranchHeadStore } from '../../src/store/branchHeads';
import { openPullRequestKeyStore } from '../../src/store/pullRequestKeys';
import { readPage } from '../../src/sync/batch';
import { prepare } from '../../src/sync/prepare';
import { aBranch, aRepository } from '../support/generate';
import { memoryStorage } from '../support/memoryStorage';
import { scriptedHost } from '../support/scriptedHost';

const NAME = 'DEMO-1-trunk';

/** The link that one branch is sent with. */
async function linkOf(repository: Partial<Repository>, pullRequests = true): Promise<string | undefined> {
  const now = (): number => 0;
  const storage = memoryStorage(now);
  const page = { commits: [], branches: [aBranch({ name: NAME })], deletedBranches: [], removedCommits: [] };
  const batch = readPage(
    { ...page, pullRequests: [], observedAt: 0, next: '1', caughtUp: true, backfill: true },
    { lowerCase: false },
  );
  const host = scriptedHost([], now);
  const links = host.links(aRepository());
  const prepared = await prepare(
    batch,
    pullRequests ? host : { ...host, links: () => ({ ...links, createPullRequest: () => undefined }) },
    {
      repositoryId: 'c.42',
      jiraId: 'j',
      repository: aRepository(repository),
      rules: { lowerCase: false },
      updateSequenceId: 1,
      jiraRuns: () => false,
      epoch: 0,
    },
    { branchHeads: openBranchHeadStore(storage), pullRequestKeys: openPullRequestKeyStore(storage) },
  );
  expect(prepared.branches.map(({ item }) => item.name)).toEqual([NAME]);
  return prepared.branches[0]?.createPullRequestUrl;
}

it.each<[string, Partial<Repository>, boolean, string | undefined]>([
  ['a branch', {}, true, `https://git.acme.example/compare/${NAME}`],
  [
    'a branch where the default one is not known',
    { defaultBranch: null },
    true,
    `https://git.acme.example/compare/${NAME}`,
  ],
  ['the default branch', { defaultBranch: NAME }, true, undefined],
  ['a branch of an archived repository', { archived: true }, true, undefined],
  ['a branch on a host without pull requests', {}, false, undefined],
])('%s: its link for a pull request', async (_case, repository, pullRequests, link) => {
  expect(await linkOf(repository, pullRequests)).toBe(link);
});
