import { changedFilesFrom, commitFrom } from '../../../src/hosts/azure/convertCommit';
import { countComments, pullRequestFrom } from '../../../src/hosts/azure/convertPullRequest';
import { repositoryFrom } from '../../../src/hosts/azure/convertRepository';
import { planPushes } from '../../../src/hosts/azure/changes/laterReading';
import type { AzureCollection } from '../../../src/hosts/azure/instance';
import type {
  RawChange,
  RawCommit,
  RawList,
  RawPullRequest,
  RawPush,
  RawRepository,
  RawThread,
} from '../../../src/hosts/azure/payloads';
import { readDescription, RELEASES } from './descriptions';

const COLLECTION: AzureCollection = {
  name: 'fabrikam',
  url: 'https://dev.azure.com/fabrikam',
  token: 'x',
  username: '',
};
const REPOSITORY = { url: 'https://dev.azure.com/fabrikam/P/_git/R', defaultBranch: 'master' };

const replay = readDescription('7.2') === undefined ? describe.skip : describe;

/** The examples are the same for every release but for their addresses. */
replay.each(RELEASES)(
  'official examples of %s (skipped where API_SPECS_DIR and ../shared/specs are absent)',
  (release) => {
    const example = <T>(...words: string[]): T => readDescription(release)?.example(...words) as T;

    it('repositories', () => {
      const { value } = example<RawList<RawRepository>>('repositories/GET__git_repositories');
      const found = value.map((raw) => repositoryFrom(raw, COLLECTION, { withOrganization: false }));
      expect(found.map(({ url: _url, ...rest }) => rest)).toEqual([
        {
          hostId: '5febef5a-833d-4e14-b9c0-14cb638f91e6',
          identity: 'azure-devops:5febef5a-833d-4e14-b9c0-14cb638f91e6',
          name: 'Fabrikam-Fiber-Git/AnotherRepository',
          defaultBranch: null,
          archived: false,
          handle: '{"collection":"fabrikam","project":"6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c"}',
        },
        {
          hostId: '278d5cd2-584d-4b63-824a-2ba458937249',
          identity: 'azure-devops:278d5cd2-584d-4b63-824a-2ba458937249',
          name: 'Fabrikam-Fiber-Git/Fabrikam-Fiber-Git',
          defaultBranch: 'master',
          archived: false,
          handle: '{"collection":"fabrikam","project":"6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c"}',
        },
        {
          hostId: '66efb083-777a-4cac-a350-a24b046be6be',
          identity: 'azure-devops:66efb083-777a-4cac-a350-a24b046be6be',
          name: 'TestGit/TestGit',
          defaultBranch: 'master',
          archived: false,
          handle: '{"collection":"fabrikam","project":"281f9a5b-af0d-49b4-a1df-fe6f5e5f84d0"}',
        },
      ]);
      expect(found.map(({ url }) => url)).toEqual(value.map(({ remoteUrl }) => remoteUrl));
    });

    it('a list of commits', () => {
      const { value } = example<RawList<RawCommit>>('commits/GET__git_repositories__repositoryId__commits');
      expect(value.slice(0, 2).map((raw) => commitFrom(raw, REPOSITORY))).toEqual([
        {
          id: '9991b4f66def4c0a9ad8f9f27043ece7eddcf1c7',
          displayId: '9991b4f6',
          message: 'Merged PR 2: Deleted README.md',
          author: { name: 'Norman Paulk', email: 'Fabrikamfiber16@hotmail.com' },
          authoredAt: '2018-06-15T17:06:53Z',
          committedAt: '2018-06-15T17:06:53Z',
          url: 'https://dev.azure.com/fabrikam/P/_git/R/commit/9991b4f66def4c0a9ad8f9f27043ece7eddcf1c7',
          parents: [],
          changedFiles: { count: 1 },
        },
        expect.objectContaining({ message: 'Merge pull request 2 from b2 into master', changedFiles: { count: 1 } }),
      ]);
      expect(value.map(({ commentTruncated }) => commentTruncated === true)).toContain(true);
    });

    it('a single commit, and one with some of its changes', () => {
      const raw = example<RawCommit>('commits/GET__git_repositories__repositoryId__commits__commitId_');
      expect(commitFrom(raw, REPOSITORY)).toMatchObject({ message: 'First cut\n', parents: [] });
      expect(commitFrom(raw, REPOSITORY).changedFiles).toBeUndefined();
      const cut = commitFrom(example<RawCommit>('commits/GET', '__commitId__changeCount-10'), REPOSITORY);
      expect(cut.changedFiles?.count).toBe(456);
      expect(cut.changedFiles?.files?.[0]).toEqual({
        path: '.gitattributes',
        change: 'added',
        url: 'https://dev.azure.com/fabrikam/P/_git/R?path=%2F.gitattributes&version=GCbe67f8871a4d2c75f13a51c1d3c30ac0d74d4ef4',
      });
      expect(cut.changedFiles?.files?.map(({ path }) => path)).not.toContain('MyWebSite');
    });

    it('changes of a commit, without the folder among them', () => {
      const { changes } = example<{ changes: RawChange[] }>('changes/GET');
      expect(changedFilesFrom(changes, 'abc', REPOSITORY)).toEqual({
        count: 1,
        files: [
          {
            path: 'MyWebSite/MyWebSite/favicon.ico',
            change: 'added',
            url: 'https://dev.azure.com/fabrikam/P/_git/R?path=%2FMyWebSite%2FMyWebSite%2Ffavicon.ico&version=GCabc',
          },
        ],
      });
    });

    it('commits between two versions are those of the second', () => {
      const { value } = example<RawList<RawCommit>>('commitsBatch/POST', 'commitsBatch2');
      const stats = example<RawList<{ name: string; behindCount: number; commit: RawCommit }>>('branchStats/GET');
      const [develop, master] = ['develop', 'master'].map((name) => stats.value.find((one) => one.name === name));
      // itemVersion develop, compareVersion master: what develop is behind.
      expect([value[0]?.commitId, value.length]).toEqual([master?.commit.commitId, develop?.behindCount]);
    });

    it('pushes, oldest first', () => {
      const { value } = example<RawList<RawPush>>('pushes/GET', 'refName', 'includeRefUpdates');
      expect(planPushes([...value].reverse())).toEqual({
        deletedBranches: [],
        reading: {
          backfill: false,
          done: 0,
          ranges: [],
          pushes: [2, 3].map((id) => ({
            id,
            by: expect.objectContaining({ name: 'Chuck Reinhart', email: 'fabrikamfiber3@hotmail.com' }),
          })),
          skip: 0,
          report: [['develop', '67cae2b029dff7eb3dc062b49403aaedca5bad8d']],
          moved: [],
        },
      });
    });

    it('pull requests', () => {
      const { value } = example<RawList<RawPullRequest>>('pullRequests/GET', 'status-completed');
      expect(value.map((raw) => pullRequestFrom(raw, REPOSITORY, { comments: 2 }))).toMatchObject([
        {
          id: '20',
          displayId: '!20',
          title: 'Updated pull request title',
          description: 'Updated pull request description',
          status: 'merged',
          author: { name: 'Normal Paulk', email: 'fabrikamfiber16@hotmail.com' },
          reviewers: [{ name: 'Normal Paulk', status: 'approved' }],
          commentCount: 2,
          sourceBranch: 'npaulk/my_work',
          targetBranch: 'new_feature',
          url: 'https://dev.azure.com/fabrikam/P/_git/R/pullrequest/20',
          updatedAt: '2016-11-01T16:30:02.0413914Z',
        },
      ]);
      const active = example<RawList<RawPullRequest>>('pullRequests/GET', 'targetRefName-refs_heads_master').value[0];
      expect(active && pullRequestFrom(active, REPOSITORY)).toMatchObject({
        status: 'open',
        reviewers: [{ name: '[2016_10_31]\\2016_10_31 Team', status: 'unapproved' }],
        updatedAt: '2016-10-31T20:20:32.3087249Z',
      });
    });

    it('threads: comments of people', () => {
      const { value } = example<RawList<RawThread>>('hreads/GET__git_repositories__repositoryId__pullRequests');
      const written = value
        .flatMap((thread) => thread.comments ?? [])
        .filter(({ commentType }) => commentType === 'text');
      // One of them was deleted.
      expect([written.length, countComments(value)]).toEqual([3, 2]);
    });
  },
);
