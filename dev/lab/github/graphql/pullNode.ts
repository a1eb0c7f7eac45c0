import { changesBetween } from '../../git/changes';
import type { FileChange } from '../../git/changes';
import { listCommits, mergeBase } from '../../git/commits';
import { nodeId } from '../github';
import type { PullRecord, RepositoryRecord } from '../state';
import { associationOf } from '../view/pull';
import { statsOf } from '../view/commit';
import { webUrl } from '../view/urls';
import { connect, countingCursors } from './connection';
import type { Connection, PageArguments } from './connection';
import type { QueryContext } from './context';
import { latestReviews, listReviewNodes, reviewDecision } from './reviewNode';
import type { Node } from './nodes';

/** A `PullRequest`. */
export function pullNode(context: QueryContext, repository: RepositoryRecord, pull: PullRecord): Node {
  const url = webUrl(context.github, repository, `/pull/${pull.number}`);
  const git = context.git(repository);
  const repositoryOf = (): Node => context.nodes.repository(context, repository);
  const refOf = async (name: string): Promise<Node | null> => {
    const id = (await git.branches()).get(name);
    return id ? context.nodes.ref(context, repository, { name, prefix: 'refs/heads/', id, type: 'commit' }) : null;
  };
  const files = async (): Promise<FileChange[]> =>
    changesBetween(git.folder, await mergeBase(git.folder, pull.baseSha, pull.headSha), pull.headSha);
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', repository.id, pull.number),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    bodyText: pull.body ?? '',
    url,
    permalink: url,
    resourcePath: new URL(url).pathname,
    state: pull.mergedAt ? 'MERGED' : pull.state.toUpperCase(),
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    closed: pull.state === 'closed',
    isCrossRepository: false,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    mergedAt: pull.mergedAt,
    closedAt: pull.closedAt,
    mergedBy: pull.mergedBy === null ? null : context.nodes.account(context, pull.mergedBy),
    totalCommentsCount: pull.comments.length + pull.reviews.filter((review) => review.body !== '').length,
    comments: (args: PageArguments) => connect(pull.comments, args, countingCursors(), () => null),
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    headRef: () => refOf(pull.headRef),
    headRepository: repositoryOf,
    headRepositoryOwner: context.nodes.account(context, repository.owner),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    baseRef: () => refOf(pull.baseRef),
    baseRepository: repositoryOf,
    repository: repositoryOf,
    author: context.nodes.account(context, pull.login),
    authorAssociation: associationOf(repository, pull.login),
    reviewDecision: reviewDecision(),
    latestReviews: (args: PageArguments) =>
      listReviewNodes(context, repository, pull, latestReviews(pull, false), args),
    latestOpinionatedReviews: (args: PageArguments) =>
      listReviewNodes(context, repository, pull, latestReviews(pull, true), args),
    reviews: (args: PageArguments) => listReviewNodes(context, repository, pull, pull.reviews, args),
    reviewRequests: (args: PageArguments) => listRequests(context, repository, pull, args),
    commits: (args: PageArguments) => listPullCommits(context, repository, pull, args),
    additions: async () => statsOf(await files()).additions,
    deletions: async () => statsOf(await files()).deletions,
    changedFiles: async () => (await files()).length,
    mergeCommit: () => (pull.mergeCommitSha ? commitOf(context, repository, pull.mergeCommitSha) : null),
  };
}

async function commitOf(context: QueryContext, repository: RepositoryRecord, id: string): Promise<Node | null> {
  const commit = await context.git(repository).commit(id);
  return commit ? context.nodes.commit(context, repository, commit) : null;
}

function listRequests(
  context: QueryContext,
  repository: RepositoryRecord,
  pull: PullRecord,
  args: PageArguments,
): Connection {
  return connect(pull.requestedReviewers, args, countingCursors(), (login) => ({
    __typename: 'ReviewRequest',
    id: nodeId('RR', repository.id, pull.number, login),
    asCodeOwner: false,
    requestedReviewer: context.nodes.account(context, login),
  }));
}

async function listPullCommits(
  context: QueryContext,
  repository: RepositoryRecord,
  pull: PullRecord,
  args: PageArguments,
): Promise<Connection> {
  const options = { from: [pull.headSha], not: [pull.baseSha], order: 'topological' as const, oldestFirst: true };
  const commits = await listCommits(context.git(repository).folder, options);
  return connect(commits, args, countingCursors(), (commit) => ({
    __typename: 'PullRequestCommit',
    id: nodeId('PRC', repository.id, pull.number, commit.id),
    commit: context.nodes.commit(context, repository, commit),
  }));
}
