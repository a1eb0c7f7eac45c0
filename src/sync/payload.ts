import type { Branch, PullRequest } from '../domain/changes';
import { toBranch, toCommit, toPullRequest, withoutCommands } from '../jira/devInfo';
import type { DevInfoBulk, DevInfoCommit, DevInfoRepository } from '../jira/devInfoPayload';
import { jiraText, jiraUrl } from '../jira/text';
import { REQUEST_LIMITS } from './batch';
import type { OutgoingCommit } from './heads';
import type { JiraRuns } from './jiraRuns';
import type { Keyed } from './match';

/** What goes to Jira of one repository, with all keys found. */
export interface Outgoing {
  jiraId: string;
  name: string;
  url: string;
  commits: OutgoingCommit[];
  /** Heads carry the keys of their branches too, so that Jira keeps one entity. */
  branches: (Keyed<Branch> & { head: OutgoingCommit; createPullRequestUrl?: string })[];
  pullRequests: Keyed<PullRequest>[];
  updateSequenceId: number;
  backfill: boolean;
  jiraRuns: JiraRuns;
}

/**
 * The requests to send, in order. History goes in one request of all kinds that triggers nothing. What is new goes
 * commits first, in requests that let Jira run smart commits only where the connection says so, and never for commits
 * that it knows already; branches and pull requests follow in requests of their own, so that workflow triggers and
 * automation keep working.
 */
export function toRequests(outgoing: Outgoing): DevInfoBulk[] {
  const commitsOf = (list: OutgoingCommit[]): DevInfoCommit[][] =>
    chunks(
      list.map((commit) => toCommit(commit.item, entity(outgoing, commit.issueKeys))),
      REQUEST_LIMITS.commits,
    );
  const branches = outgoing.branches.map((branch) =>
    toBranch(
      branch.item,
      lastCommit(outgoing, branch.head),
      entity(outgoing, branch.issueKeys),
      branch.createPullRequestUrl,
    ),
  );
  const pullRequests = outgoing.pullRequests.map((pull) => toPullRequest(pull.item, entity(outgoing, pull.issueKeys)));

  const kinds = {
    branches: chunks(branches, REQUEST_LIMITS.branches),
    pullRequests: chunks(pullRequests, REQUEST_LIMITS.pullRequests),
  };
  if (outgoing.backfill) {
    return together({ commits: commitsOf(outgoing.commits), ...kinds }).map((part) => bulk(outgoing, part, true));
  }
  const commitRequests = (runs: boolean): DevInfoBulk[] => {
    const commits = outgoing.commits.filter((commit) => mayRun(outgoing, commit) === runs);
    return together({ commits: commitsOf(commits) }).map((part) => bulk(outgoing, part, !runs));
  };
  return [
    ...commitRequests(false),
    ...commitRequests(true),
    ...together(kinds).map((part) => bulk(outgoing, part, false)),
  ];
}

/** Whether Jira is to run a commit's commands: never again where it knows the commit already. */
function mayRun(outgoing: Outgoing, { item, known }: OutgoingCommit): boolean {
  return !known && outgoing.jiraRuns(item);
}

/** Jira must not run, through a branch, the commands that it was kept from running on the commit. */
function lastCommit(outgoing: Outgoing, head: OutgoingCommit): DevInfoCommit {
  const commit = toCommit(head.item, entity(outgoing, head.issueKeys));
  return mayRun(outgoing, head) || outgoing.backfill ? commit : { ...commit, message: withoutCommands(commit.message) };
}

function entity(
  outgoing: Outgoing,
  issueKeys: string[],
): { issueKeys: string[]; updateSequenceId: number; repositoryUrl: string } {
  return { issueKeys, updateSequenceId: outgoing.updateSequenceId, repositoryUrl: outgoing.url };
}

type Kinds = Pick<DevInfoRepository, 'commits' | 'branches' | 'pullRequests'>;
type ChunkedKinds = { [K in keyof Kinds]: Required<Kinds>[K][] };

/** Chunks of several kinds, side by side in as few requests as hold them. */
function together(kinds: ChunkedKinds): Kinds[] {
  const count = Math.max(0, ...Object.values(kinds).map((list) => list?.length ?? 0));
  return Array.from({ length: count }, (_, index) => ({
    ...(kinds.commits?.[index] ? { commits: kinds.commits[index] } : {}),
    ...(kinds.branches?.[index] ? { branches: kinds.branches[index] } : {}),
    ...(kinds.pullRequests?.[index] ? { pullRequests: kinds.pullRequests[index] } : {}),
  }));
}

function bulk(outgoing: Outgoing, part: Kinds, preventTransitions: boolean): DevInfoBulk {
  return {
    repositories: [
      {
        id: outgoing.jiraId,
        name: jiraText(outgoing.name, 255),
        url: jiraUrl(outgoing.url) ?? outgoing.url,
        updateSequenceId: outgoing.updateSequenceId,
        ...part,
      },
    ],
    preventTransitions,
    operationType: outgoing.backfill ? 'BACKFILL' : 'NORMAL',
    providerMetadata: { product: 'Git Hosts for Jira' },
  };
}

function chunks<T>(items: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) {
    parts.push(items.slice(start, start + size));
  }
  return parts;
}
