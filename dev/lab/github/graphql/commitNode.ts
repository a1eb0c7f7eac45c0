import type { FileChange } from '../../git/changes';
import { countCommits, listCommits } from '../../git/commits';
import type { GitCommit, Signature } from '../../git/commits';
import { findUserByEmail } from '../accounts';
import { nodeId, timestamp } from '../github';
import type { RepositoryRecord } from '../state';
import { avatarUrl } from '../view/account';
import { statsOf } from '../view/commit';
import { webUrl } from '../view/urls';
import { connect, countingCursors, invalidCursor } from './connection';
import type { Connection, PageArguments } from './connection';
import type { QueryContext } from './context';
import type { Node, PullArguments } from './nodes';

/** A `Commit`. */
export function commitNode(context: QueryContext, repository: RepositoryRecord, commit: GitCommit): Node {
  const git = context.git(repository);
  const changes = (): Promise<FileChange[]> => git.changes(commit);
  const url = webUrl(context.github, repository, `/commit/${commit.id}`);
  const [headline = '', ...rest] = commit.message.split('\n');
  const pulls = repository.pulls.filter((pull) => pull.headSha === commit.id || pull.mergeCommitSha === commit.id);
  const parentNode = async (id: string): Promise<Node | null> => {
    const parent = await git.commit(id);
    return parent ? context.nodes.commit(context, repository, parent) : null;
  };
  return {
    __typename: 'Commit',
    id: nodeId('C', repository.id, commit.id),
    oid: commit.id,
    abbreviatedOid: commit.id.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    url,
    commitUrl: url,
    resourcePath: new URL(url).pathname,
    authoredDate: timestamp(commit.author.seconds * 1000),
    committedDate: timestamp(commit.committer.seconds * 1000),
    authoredByCommitter: commit.author.email === commit.committer.email,
    pushedDate: null, // no longer given (GraphQL breaking changes, July 2023)
    additions: async () => statsOf(await changes()).additions,
    deletions: async () => statsOf(await changes()).deletions,
    changedFiles: async () => (await changes()).length,
    changedFilesIfAvailable: async () => (await changes()).length,
    parents: (args: PageArguments) => connect(commit.parents, args, countingCursors(), parentNode),
    author: () => actorNode(context, commit.author),
    committer: () => actorNode(context, commit.committer),
    signature: null,
    repository: () => context.nodes.repository(context, repository),
    history: (args: HistoryArguments) => history(context, repository, commit, args),
    associatedPullRequests: (args: PullArguments) => context.nodes.pulls(context, repository, pulls, args),
  };
}

function actorNode(context: QueryContext, { name, email, date }: Signature): Node {
  const user = findUserByEmail(email);
  return {
    __typename: 'GitActor',
    name,
    email,
    date,
    avatarUrl: () => avatarUrl(context.github, user?.login ?? 'ghost'),
    user: user ? context.nodes.account(context, user.login) : null,
  };
}

interface HistoryArguments extends PageArguments {
  since?: string | null;
  until?: string | null;
  path?: string | null;
}

/** The commits that lead to one, newest first. A cursor names the commit it was counted from, and the count. */
async function history(
  context: QueryContext,
  repository: RepositoryRecord,
  commit: GitCommit,
  args: HistoryArguments,
): Promise<Connection> {
  const { folder } = context.git(repository);
  const after = args.after ? readCursor(args.after) : { start: commit.id, skip: 0 };
  const limit = args.first ?? 0;
  const options = {
    from: [after.start],
    since: args.since ?? undefined,
    until: args.until ?? undefined,
    path: args.path ?? undefined,
  };
  const commits = await listCommits(folder, { ...options, skip: after.skip, limit: limit + 1 });
  const edges = commits.slice(0, limit).map((node, index) => ({
    node: context.nodes.commit(context, repository, node),
    cursor: `${after.start} ${after.skip + index}`,
  }));
  return {
    totalCount: () => countCommits(folder, options),
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: commits.length > limit,
      hasPreviousPage: after.skip > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function readCursor(cursor: string): { start: string; skip: number } {
  const match = /^([0-9a-f]{40}) (\d+)$/.exec(cursor);
  if (!match?.[1]) {
    throw invalidCursor(cursor);
  }
  return { start: match[1], skip: Number(match[2]) + 1 };
}
