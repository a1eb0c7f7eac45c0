import type { Commit } from '../domain/changes';
import type { SmartCommitMode } from '../domain/connection';
import type { IssueKeyRules } from '../domain/issueKeys';
import type { Repository } from '../domain/repository';
import type { Host } from '../hosts/host';
import { MAX_ISSUE_KEYS } from '../jira/devInfo';
import type { DevInfoClient } from '../jira/devInfoClient';
import type { BranchHeadStore } from '../store/branchHeads';
import type { IssueIndex } from '../store/issueIndex';
import type { PullRequestKeyStore } from '../store/pullRequestKeys';
import type { Batch } from './batch';
import { headChanges, outgoingCommits } from './heads';
import { collectIndexChanges } from './indexChanges';
import { commitKeys, type Keyed } from './match';
import { toRequests } from './payload';

export interface SendPorts {
  devInfo: DevInfoClient;
  issueIndex: IssueIndex;
  branchHeads: BranchHeadStore;
  pullRequestKeys: PullRequestKeyStore;
}

export interface Destination {
  repositoryId: string;
  jiraId: string;
  repository: Repository;
  rules: IssueKeyRules;
  updateSequenceId: number;
  smartCommits: SmartCommitMode;
}

export interface SentCounts {
  commits: number;
  branches: number;
  pullRequests: number;
  failed: number;
  unknownKeys: number;
}

/** More than this at once is a migration rather than a push: counts are enough, names would cost a call a commit. */
const NAMES_AT_MOST = 50;

/**
 * Sends a batch to Jira and records what was sent. Safe to repeat: after a crash anywhere inside, sending the same
 * pages again leaves the same state.
 * @throws HostError from asking for details, ProductError rateLimited or jiraError from Jira
 */
export async function sendBatch(batch: Batch, host: Host, to: Destination, ports: SendPorts): Promise<SentCounts> {
  const keysOf = (commit: Commit): string[] => commitKeys(commit, to.rules);
  const known = needsHeads(batch) ? await ports.branchHeads.all(to.repositoryId) : [];
  const heads = headChanges(batch, known, keysOf);
  const commits = await withChangedFiles(outgoingCommits(batch, heads, keysOf), batch, host, to.repository);
  const byId = new Map(commits.map((commit) => [commit.item.id, commit]));
  const links = host.links(to.repository);
  const branches = [...batch.branches.values()].map((branch) => ({
    ...branch,
    head: byId.get(branch.item.head.id) ?? { item: branch.item.head, issueKeys: branch.issueKeys },
    createPullRequestUrl: links.createPullRequest(branch.item.name, to.repository.defaultBranch ?? undefined),
  }));
  const pulls = [...batch.pullRequests.values()];
  const pullsBefore = await ports.pullRequestKeys.getMany(
    to.repositoryId,
    pulls.map(({ item }) => item.id),
  );

  const requests = toRequests({
    jiraId: to.jiraId,
    name: to.repository.name,
    url: to.repository.url,
    commits,
    branches,
    pullRequests: pulls.filter(({ issueKeys }) => issueKeys.length > 0),
    updateSequenceId: to.updateSequenceId,
    backfill: batch.backfill,
    smartCommits: to.smartCommits,
  });
  const counts: SentCounts = { commits: 0, branches: 0, pullRequests: 0, failed: 0, unknownKeys: 0 };
  const unknown = new Set<string>();
  for (const request of requests) {
    const outcome = await ports.devInfo.send(request);
    const sent = request.repositories[0];
    counts.commits += sent?.commits?.length ?? 0;
    counts.branches += sent?.branches?.length ?? 0;
    counts.pullRequests += sent?.pullRequests?.length ?? 0;
    counts.failed += outcome.failed.length;
    outcome.unknownIssueKeys.forEach((key) => unknown.add(key));
  }
  counts.unknownKeys = unknown.size;

  const index = collectIndexChanges(unknown);
  commits.forEach((commit) => index.addCommit(capped(commit)));
  branches.forEach((branch) => index.addBranch(capped(branch)));
  for (const { commit, lost, kept } of heads.left) {
    index.removeCommit(commit.id, lost);
    if (kept.length === 0) {
      await ports.devInfo.deleteCommit(to.jiraId, commit.id, to.updateSequenceId);
    }
  }
  for (const branch of known.filter(({ name }) => heads.forget.includes(name))) {
    await ports.devInfo.deleteBranch(to.jiraId, branch.name, to.updateSequenceId);
    index.removeBranch(branch.name, branch.issueKeys);
  }
  for (const { item, issueKeys } of batch.removedCommits) {
    // Still listed by a branch of the same batch: a rewritten branch may hold it again.
    if (!byId.has(item.id)) {
      await ports.devInfo.deleteCommit(to.jiraId, item.id, to.updateSequenceId);
      index.removeCommit(item.id, issueKeys);
    }
  }
  for (const { item, issueKeys } of pulls) {
    const before = pullsBefore.get(item.id) ?? [];
    if (before.length > 0 && issueKeys.length === 0) {
      await ports.devInfo.deletePullRequest(to.jiraId, item.id, to.updateSequenceId);
    }
    index.removePullRequest(
      item.id,
      before.filter((key) => !issueKeys.includes(key)),
    );
    index.addPullRequest(capped({ item, issueKeys }));
  }
  await ports.issueIndex.apply(to.jiraId, to.repositoryId, index.byIssue);
  await ports.pullRequestKeys.saveMany(
    to.repositoryId,
    pulls
      .filter(({ item, issueKeys }) => !sameKeys(pullsBefore.get(item.id) ?? [], issueKeys))
      .map(({ item, issueKeys }) => [item.id, issueKeys]),
  );
  await ports.branchHeads.saveMany(
    to.repositoryId,
    heads.save.map((branch) => ({ ...branch, head: remembered(byId.get(branch.head.id)?.item ?? branch.head) })),
  );
  await ports.branchHeads.removeMany(to.repositoryId, heads.forget);
  return counts;
}

/** Commits may head branches that were sent before; branches that moved or went leave their old heads behind. */
function needsHeads(batch: Batch): boolean {
  return batch.commits.size > 0 || batch.branches.size > 0 || batch.deletedBranches.length > 0;
}

/** A record holds 240 KiB; Jira takes 1,024 characters of a message anyway. */
function remembered(commit: Commit): Commit {
  return { ...commit, message: commit.message.slice(0, 20_000) };
}

/** What the index says must be what Jira took. */
function capped<T>(found: Keyed<T>): Keyed<T> {
  return { item: found.item, issueKeys: found.issueKeys.slice(0, MAX_ISSUE_KEYS) };
}

async function withChangedFiles(
  commits: Keyed<Commit>[],
  batch: Batch,
  host: Host,
  repository: Repository,
): Promise<Keyed<Commit>[]> {
  const missing = commits.filter(({ item }) => item.changedFiles === undefined).map(({ item }) => item.id);
  if (missing.length === 0 || host.changedFiles === undefined) {
    return commits;
  }
  const names = !batch.backfill && missing.length <= NAMES_AT_MOST;
  const found = await host.changedFiles(repository, missing, names);
  return commits.map(({ item, issueKeys }) => {
    const changedFiles = item.changedFiles ?? found.get(item.id);
    return { item: changedFiles === undefined ? item : { ...item, changedFiles }, issueKeys };
  });
}

function sameKeys(first: string[], second: string[]): boolean {
  return first.length === second.length && first.every((key) => second.includes(key));
}
