import type { Commit } from '../domain/changes';
import type { Clock } from '../domain/ports';
import type { Host } from '../hosts/host';
import type { DevInfoClient, DevInfoOutcome } from '../jira/devInfoClient';
import type { DevInfoBulk } from '../jira/devInfoPayload';
import type { BranchHead, BranchHeadStore } from '../store/branchHeads';
import type { IssueIndex } from '../store/issueIndex';
import type { PullRequestKeyStore } from '../store/pullRequestKeys';
import type { RefusalStore } from '../store/refusals';
import type { Batch } from './batch';
import { indexChanges } from './indexChanges';
import { commitKeys } from './match';
import { toRequests } from './payload';
import { prepare, type Destination, type Prepared } from './prepare';

export interface SendPorts {
  devInfo: DevInfoClient;
  issueIndex: IssueIndex;
  branchHeads: BranchHeadStore;
  pullRequestKeys: PullRequestKeyStore;
  refusals: RefusalStore;
  now: Clock;
}

export interface SentCounts {
  commits: number;
  branches: number;
  pullRequests: number;
  failed: number;
  unknownKeys: number;
}

/**
 * Sends a batch to Jira and records what was sent. Safe to repeat: after a crash anywhere inside, sending the same
 * pages again leaves the same state.
 * @throws HostError from asking for details, ProductError rateLimited or jiraError from Jira
 */
export async function sendBatch(batch: Batch, host: Host, to: Destination, ports: SendPorts): Promise<SentCounts> {
  const prepared = await prepare(batch, host, to, ports);
  const { counts, failed, unknownIssueKeys } = await deliver(requestsOf(prepared, to), ports);
  if (failed.length > 0) {
    const at = ports.now();
    await ports.refusals.add(
      to.repositoryId,
      failed.map((refusal) => ({ ...refusal, at })),
    );
  }
  await retract(prepared, to, ports);
  await ports.issueIndex.apply(to.jiraId, to.repositoryId, indexChanges(prepared, unknownIssueKeys));
  await remember(prepared, to, ports);
  return counts;
}

function requestsOf(prepared: Prepared, to: Destination): DevInfoBulk[] {
  return toRequests({
    jiraId: to.jiraId,
    name: to.repository.name,
    url: to.repository.url,
    commits: prepared.commits,
    branches: prepared.branches,
    pullRequests: prepared.pulls.filter(({ issueKeys }) => issueKeys.length > 0),
    updateSequenceId: to.updateSequenceId,
    backfill: prepared.batch.backfill,
    jiraRuns: to.jiraRuns,
  });
}

async function deliver(
  requests: DevInfoBulk[],
  ports: SendPorts,
): Promise<{ counts: SentCounts; failed: DevInfoOutcome['failed']; unknownIssueKeys: ReadonlySet<string> }> {
  const counts: SentCounts = { commits: 0, branches: 0, pullRequests: 0, failed: 0, unknownKeys: 0 };
  const failed: DevInfoOutcome['failed'] = [];
  const unknownIssueKeys = new Set<string>();
  for (const request of requests) {
    const outcome = await ports.devInfo.send(request);
    const sent = request.repositories[0];
    counts.commits += sent?.commits?.length ?? 0;
    counts.branches += sent?.branches?.length ?? 0;
    counts.pullRequests += sent?.pullRequests?.length ?? 0;
    failed.push(...outcome.failed);
    for (const key of outcome.unknownIssueKeys) {
      unknownIssueKeys.add(key);
    }
  }
  return {
    counts: { ...counts, failed: failed.length, unknownKeys: unknownIssueKeys.size },
    failed,
    unknownIssueKeys,
  };
}

/** Takes out of Jira what no longer stands on the host, or no longer names an issue. */
async function retract(
  { batch, commits, pulls, pullsBefore, heads, deleted }: Prepared,
  to: Destination,
  ports: SendPorts,
): Promise<void> {
  const sent = new Set(commits.map(({ item }) => item.id));
  for (const { commit, kept } of heads.left) {
    if (kept.length === 0) {
      await ports.devInfo.deleteCommit(to.jiraId, commit.id, to.updateSequenceId);
    }
  }
  for (const { name } of deleted) {
    await ports.devInfo.deleteBranch(to.jiraId, name, to.updateSequenceId);
  }
  for (const { item } of batch.removedCommits) {
    if (!sent.has(item.id)) {
      await ports.devInfo.deleteCommit(to.jiraId, item.id, to.updateSequenceId);
    }
  }
  for (const { item, issueKeys } of pulls) {
    if (issueKeys.length === 0 && (pullsBefore.get(item.id) ?? []).length > 0) {
      await ports.devInfo.deletePullRequest(to.jiraId, item.id, to.updateSequenceId);
    }
  }
}

/** What the next batch has to know of this one. Last, so that a crash before it repeats the retractions. */
async function remember(prepared: Prepared, to: Destination, ports: SendPorts): Promise<void> {
  const { commits, pulls, pullsBefore, heads } = prepared;
  const byId = new Map(commits.map(({ item }) => [item.id, item]));
  const changed = pulls.filter(({ item, issueKeys }) => !sameKeys(pullsBefore.get(item.id) ?? [], issueKeys));
  await ports.pullRequestKeys.saveMany(
    to.repositoryId,
    changed.map(({ item, issueKeys }) => [item.id, issueKeys]),
  );
  await ports.branchHeads.saveMany(
    to.repositoryId,
    heads.save.map((branch) => remembered(branch, byId.get(branch.head.id) ?? branch.head, to)),
  );
  await ports.branchHeads.removeMany(to.repositoryId, heads.forget);
}

/** A record holds 240 KiB; Jira takes 1,024 characters of a message anyway. */
const MESSAGE_LENGTH = 4_000;

function remembered(branch: BranchHead, head: Commit, to: Destination): BranchHead {
  const { message } = head;
  return {
    ...branch,
    epoch: to.epoch,
    head: { ...head, message: message.slice(0, MESSAGE_LENGTH) },
    ...(message.length > MESSAGE_LENGTH ? { ownKeys: commitKeys(head, to.rules) } : {}),
  };
}

function sameKeys(first: string[], second: string[]): boolean {
  return first.length === second.length && first.every((key) => second.includes(key));
}
