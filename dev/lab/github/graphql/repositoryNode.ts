import { findOrganization, findUser } from '../accounts';
import { roleOf } from '../access';
import { readHead } from '../../git/refs';
import { findObjects, resolveCommit } from '../../git/objects';
import { fullName, nodeId } from '../github';
import type { PullRecord, RepositoryRecord } from '../state';
import { webUrl } from '../view/urls';
import { connect, countingCursors, sorted, sortedCursors } from './connection';
import type { Connection, PageArguments, SortKey } from './connection';
import { expectPermission } from './context';
import type { QueryContext } from './context';
import { listRefNodes } from './refNode';
import type { Node, PullArguments } from './nodes';

/** A `Repository`. */
export function repositoryNode(context: QueryContext, repository: RepositoryRecord): Node {
  const { github, caller } = context;
  const git = context.git(repository);
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: context.nodes.account(context, repository.owner),
    description: repository.description,
    url: webUrl(github, repository),
    resourcePath: `/${fullName(repository)}`,
    isPrivate: repository.private,
    visibility: repository.private ? 'PRIVATE' : 'PUBLIC',
    isArchived: repository.archived,
    archivedAt: repository.archived ? repository.updatedAt : null,
    isDisabled: false,
    isFork: false,
    isLocked: false,
    isEmpty: async () => (await git.branches()).size === 0,
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: async () =>
      (await git.branches()).size === 0 && repository.activity.length === 0 ? null : repository.pushedAt,
    viewerPermission: (roleOf(caller, repository) ?? 'read').toUpperCase(),
    defaultBranchRef: async () => readRefNode(context, repository, await readHead(git.folder)),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      readRefNode(context, repository, qualifiedName.replace(/^refs\/heads\//, '')),
    refs: (args: Parameters<typeof listRefNodes>[2]) => listRefNodes(context, repository, args),
    object: (args: ObjectArguments) => readObject(context, repository, args),
    pullRequest: ({ number }: { number: number }) => findPullNode(context, repository, number),
    pullRequests: (args: PullArguments) => context.nodes.pulls(context, repository, repository.pulls, args),
    assignableUsers: (args: PageArguments & { query?: string | null }) => listPeople(context, repository, args),
  };
}

async function readRefNode(context: QueryContext, repository: RepositoryRecord, branch: string): Promise<Node | null> {
  expectPermission(context, repository, 'contents');
  const head = (await context.git(repository).branches()).get(branch);
  return head
    ? context.nodes.ref(context, repository, { name: branch, prefix: 'refs/heads/', id: head, type: 'commit' })
    : null;
}

interface ObjectArguments {
  oid?: string | null;
  expression?: string | null;
}

async function readObject(
  context: QueryContext,
  repository: RepositoryRecord,
  { oid, expression }: ObjectArguments,
): Promise<Node | null> {
  expectPermission(context, repository, 'contents');
  const git = context.git(repository);
  const id = oid ?? (await resolveExpression(git.folder, expression ?? ''));
  const commit = id ? await git.commit(id) : undefined;
  if (commit) {
    return context.nodes.commit(context, repository, commit);
  }
  const [object] = id ? await findObjects(git.folder, [id]) : [];
  const typename = object && `${object.type.charAt(0).toUpperCase()}${object.type.slice(1)}`;
  return object ? { __typename: typename, id: nodeId('GO', repository.id, object.id), oid: object.id } : null;
}

/** "A Git revision expression suitable for rev-parse" (GraphQL reference, Repository.object). */
async function resolveExpression(folder: string, expression: string): Promise<string | undefined> {
  return (await resolveCommit(folder, expression)) ?? (await findObjects(folder, [expression]))[0]?.id;
}

function findPullNode(context: QueryContext, repository: RepositoryRecord, number: number): Node | null {
  expectPermission(context, repository, 'pull_requests');
  const pull = repository.pulls.find((known) => known.number === number);
  return pull ? context.nodes.pull(context, repository, pull) : null;
}

/** Pull requests, by number unless an order is asked for. */
export function listPullNodes(
  context: QueryContext,
  repository: RepositoryRecord,
  pulls: PullRecord[],
  args: PullArguments,
): Connection {
  expectPermission(context, repository, 'pull_requests');
  const stateOf = (pull: PullRecord): string => (pull.mergedAt ? 'MERGED' : pull.state.toUpperCase());
  const listed = pulls
    .filter((pull) => !args.states || args.states.includes(stateOf(pull)))
    .filter((pull) => !args.headRefName || pull.headRef === args.headRefName)
    .filter((pull) => !args.baseRefName || pull.baseRef === args.baseRefName);
  const field = args.orderBy?.field;
  const direction = args.orderBy?.direction ?? 'ASC';
  const keyOf = (pull: PullRecord): SortKey => [field === 'UPDATED_AT' ? pull.updatedAt : pull.createdAt, pull.number];
  const cursors = sortedCursors(keyOf, direction);
  return connect(sorted(listed, keyOf, direction), args, cursors, (pull) =>
    context.nodes.pull(context, repository, pull),
  );
}

function listPeople(
  context: QueryContext,
  repository: RepositoryRecord,
  args: PageArguments & { query?: string | null },
): Connection {
  const text = (args.query ?? '').toLowerCase();
  const logins = Object.keys(findOrganization(repository.owner)?.roles ?? {}).filter((login) =>
    `${login} ${findUser(login)?.name ?? ''}`.toLowerCase().includes(text),
  );
  return connect(logins, args, countingCursors(), (login) => context.nodes.account(context, login));
}
