import { resolveCommit } from '../../git/objects';
import { listRefs } from '../../git/refs';
import { listCommits } from '../../git/commits';
import { nodeId } from '../github';
import type { RepositoryRecord } from '../state';
import { connect, countingCursors } from './connection';
import type { Connection, PageArguments } from './connection';
import { expectPermission } from './context';
import type { QueryContext } from './context';
import type { Node, PullArguments, RefHead } from './nodes';

/** A `Ref`. */
export function refNode(context: QueryContext, repository: RepositoryRecord, ref: RefHead): Node {
  const pulls = repository.pulls.filter((pull) => pull.headRef === ref.name);
  return {
    __typename: 'Ref',
    id: nodeId('REF', repository.id, `${ref.prefix}${ref.name}`),
    name: ref.name,
    prefix: ref.prefix,
    repository: () => context.nodes.repository(context, repository),
    target: () => targetNode(context, repository, ref),
    compare: ({ headRef }: { headRef: string }) => compareNode(context, repository, ref.id, headRef),
    associatedPullRequests: (args: PullArguments) => context.nodes.pulls(context, repository, pulls, args),
  };
}

async function targetNode(context: QueryContext, repository: RepositoryRecord, ref: RefHead): Promise<Node | null> {
  const commit = await context.git(repository).commit(ref.id);
  if (commit) {
    return context.nodes.commit(context, repository, commit);
  }
  return { __typename: 'Tag', id: nodeId('GO', repository.id, ref.id), oid: ref.id };
}

interface RefsArguments extends PageArguments {
  refPrefix: string;
  query?: string | null;
  direction?: 'ASC' | 'DESC' | null;
  orderBy?: { field: 'ALPHABETICAL' | 'TAG_COMMIT_DATE'; direction: 'ASC' | 'DESC' } | null;
}

/** Refs below a prefix, by name or by date; `query` is part of the name. */
export async function listRefNodes(
  context: QueryContext,
  repository: RepositoryRecord,
  args: RefsArguments,
): Promise<Connection> {
  expectPermission(context, repository, 'contents');
  const text = (args.query ?? '').toLowerCase();
  const refs = (await listRefs(context.git(repository).folder, args.refPrefix)).filter((ref) =>
    ref.name.slice(args.refPrefix.length).toLowerCase().includes(text),
  );
  if (args.orderBy?.field === 'TAG_COMMIT_DATE') {
    refs.sort((one, other) => one.date - other.date);
  }
  if ((args.orderBy?.direction ?? args.direction) === 'DESC') {
    refs.reverse();
  }
  return connect(refs, args, countingCursors(), ({ name, id, type }) =>
    context.nodes.ref(context, repository, {
      name: name.slice(args.refPrefix.length),
      prefix: args.refPrefix,
      id,
      type,
    }),
  );
}

/** A `Comparison` with the ref as its base; `headRef` is a branch, a tag or an object name; `null` where it is neither. */
async function compareNode(
  context: QueryContext,
  repository: RepositoryRecord,
  base: string,
  headRef: string,
): Promise<Node | null> {
  const git = context.git(repository);
  // Most heads are object names that are asked for many times over: those are looked up in one batch.
  const direct = /^[0-9a-f]{40}$/.test(headRef) ? await git.commit(headRef) : undefined;
  const head = direct?.id ?? (await resolveCommit(git.folder, headRef));
  if (!head) {
    return null;
  }
  const ahead = (): Promise<number> => git.ahead(base, head);
  const behind = (): Promise<number> => git.ahead(head, base);
  const target = async (id: string): Promise<Node | null> => {
    const commit = await git.commit(id);
    return commit ? context.nodes.commit(context, repository, commit) : null;
  };
  return {
    __typename: 'Comparison',
    id: nodeId('CMP', repository.id, base, head),
    aheadBy: ahead,
    behindBy: behind,
    status: async () => statusOf(...(await Promise.all([ahead(), behind()]))),
    baseTarget: () => target(base),
    headTarget: () => target(head),
    commits: (args: PageArguments) => compareCommits(context, repository, { base, head }, args),
  };
}

async function compareCommits(
  context: QueryContext,
  repository: RepositoryRecord,
  { base, head }: { base: string; head: string },
  args: PageArguments,
): Promise<Connection & { authorCount: number }> {
  const { folder } = context.git(repository);
  const options = { from: [head], not: [base], order: 'topological' as const, oldestFirst: true };
  const commits = await listCommits(folder, options);
  const page = connect(commits, args, countingCursors(), (commit) => context.nodes.commit(context, repository, commit));
  const authors = new Set(commits.map((commit) => commit.author.email));
  return { ...page, authorCount: authors.size };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead === 0) {
    return behind === 0 ? 'IDENTICAL' : 'BEHIND';
  }
  return behind === 0 ? 'AHEAD' : 'DIVERGED';
}
