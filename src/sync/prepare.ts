import type { Commit, PullRequest } from '../domain/changes';
import type { IssueKeyRules } from '../domain/issueKeys';
import type { Repository } from '../domain/repository';
import type { Host, RepositoryLinks } from '../hosts/host';
import type { BranchHead, BranchHeadStore } from '../store/branchHeads';
import type { PullRequestKeyStore } from '../store/pullRequestKeys';
import type { Batch } from './batch';
import { headChanges, outgoingCommits, type HeadChanges, type OutgoingCommit } from './heads';
import type { JiraRuns } from './jiraRuns';
import { commitKeys } from './match';
import type { Outgoing } from './payload';

export interface Destination {
  repositoryId: string;
  jiraId: string;
  repository: Repository;
  rules: IssueKeyRules;
  updateSequenceId: number;
  jiraRuns: JiraRuns;
  /** `SyncState.epoch` of the reading that this is of. */
  epoch: number;
}

/** A batch with everything that is known of it before it goes out. */
export interface Prepared {
  batch: Batch;
  commits: OutgoingCommit[];
  branches: Outgoing['branches'];
  pulls: { item: PullRequest; issueKeys: string[] }[];
  /** Keys that a pull request was sent with before. */
  pullsBefore: Map<string, string[]>;
  heads: HeadChanges;
  /** Branches that go, as they were sent. */
  deleted: BranchHead[];
}

/** More than this at once is a migration rather than a push: counts are enough, names would cost a call a commit. */
const NAMES_AT_MOST = 50;

/** Everything a batch needs before it goes out: keys of heads, changed files, what was sent before. @throws HostError */
export async function prepare(
  batch: Batch,
  host: Host,
  to: Destination,
  ports: { branchHeads: BranchHeadStore; pullRequestKeys: PullRequestKeyStore },
): Promise<Prepared> {
  const keysOf = (commit: Commit): string[] => commitKeys(commit, to.rules);
  const known = needsHeads(batch) ? await ports.branchHeads.all(to.repositoryId) : [];
  const heads = headChanges(batch, known, keysOf);
  const commits = await withChangedFiles(outgoingCommits(batch, heads, keysOf), batch, host, to.repository);
  const byId = new Map(commits.map((commit) => [commit.item.id, commit]));
  const links = host.links(to.repository);
  const pulls = [...batch.pullRequests.values()];
  return {
    batch,
    commits,
    branches: [...batch.branches.values()].map((branch) => ({
      ...branch,
      head: byId.get(branch.item.head.id) ?? { item: branch.item.head, issueKeys: branch.issueKeys, known: true },
      createPullRequestUrl: pullRequestUrl(branch.item.name, to.repository, links),
    })),
    pulls,
    pullsBefore: await ports.pullRequestKeys.getMany(
      to.repositoryId,
      pulls.map(({ item }) => item.id),
    ),
    heads,
    deleted: known.filter(({ name }) => heads.forget.includes(name)),
  };
}

/** None where no pull request can come of it: from the default branch, or in a repository that takes no more. */
function pullRequestUrl(branch: string, repository: Repository, links: RepositoryLinks): string | undefined {
  const { defaultBranch, archived } = repository;
  return archived || branch === defaultBranch ? undefined : links.createPullRequest(branch, defaultBranch ?? undefined);
}

/** Commits may head branches that were sent before; branches that moved or went leave their old heads behind. */
function needsHeads(batch: Batch): boolean {
  return batch.commits.size > 0 || batch.branches.size > 0 || batch.deletedBranches.length > 0;
}

async function withChangedFiles(
  commits: OutgoingCommit[],
  batch: Batch,
  host: Host,
  repository: Repository,
): Promise<OutgoingCommit[]> {
  const missing = commits.filter(({ item }) => item.changedFiles === undefined).map(({ item }) => item.id);
  if (missing.length === 0 || host.changedFiles === undefined) {
    return commits;
  }
  const names = !batch.backfill && missing.length <= NAMES_AT_MOST;
  const found = await host.changedFiles(repository, missing, names);
  return commits.map((commit) => {
    const { item } = commit;
    const changedFiles = item.changedFiles ?? found.get(item.id);
    return changedFiles === undefined ? commit : { ...commit, item: { ...item, changedFiles } };
  });
}
