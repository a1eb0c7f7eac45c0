import { branchFromRaw, commitFromRaw } from '../convertCommit';
import { isRefusal, listPage, projectId } from '../client';
import type { ListPage } from '../client';
import type { RawBranch } from '../payloads';
import { pivotOf } from './cursor';
import type { CommitRange, Gather, Head, Reading, ReadingCursor } from './cursor';
import type { Session } from './session';

export const BRANCHES_PAGE = 100;
const MOST_TRIES = 3;

export function firstGather(): Gather {
  return { page: 1, tries: 1, heads: [], defaultBranch: null, wanted: [] };
}

/**
 * One page of branches: reports those that are new or moved, and plans where their commits are read. GitLab gives the head of each whole,
 * so that a branch that moved by one commit, or by a merge of what is known, needs no further request.
 * Source: GitLab docs, "Branches API", List repository branches (by name; the head with its parents and message).
 */
export async function gatherBranches(
  session: Session,
  state: ReadingCursor,
  reading: Reading,
  gather: Gather,
): Promise<ReadingCursor> {
  const { items, next, total } = await branchesPage(session, gather.page);
  const before = new Map(state.heads);
  const covered = new Set([...before.values(), ...gather.heads.map(([, id]) => id)]);
  const ranges = [...reading.ranges];
  const wanted = [...gather.wanted];
  const defaultBranch = items.find((raw) => raw.default)?.name ?? gather.defaultBranch;
  const repository = { ...session.repository, defaultBranch: defaultBranch ?? session.repository.defaultBranch };
  for (const raw of items) {
    const { id } = raw.commit;
    if (before.get(raw.name) === id) {
      continue;
    }
    session.page.branches.push(branchFromRaw(raw, repository));
    if (!reading.backfill) {
      ranges.push(...planBranch(session, raw, state, covered));
    } else if (!isBefore(raw.commit.committed_date, reading.since)) {
      wanted.push(id);
    }
    covered.add(id);
  }
  const heads = [...gather.heads, ...items.map((raw): Head => [raw.name, raw.commit.id])];
  const gathered: Gather = { ...gather, heads, wanted, defaultBranch, total: gather.page === 1 ? total : gather.total };
  if (next !== undefined) {
    return { ...state, reading: { ...reading, ranges, gather: { ...gathered, page: next } } };
  }
  return finish(session, state, { ...reading, ranges }, gathered, total);
}

/** Where the commits of a branch that is new or moved are; what the list of branches has whole already goes to the page at once. */
function planBranch(session: Session, raw: RawBranch, state: ReadingCursor, covered: Set<string>): CommitRange[] {
  const old = state.heads.find(([name]) => name === raw.name)?.[1] || undefined;
  const { id: to } = raw.commit;
  const parents = raw.commit.parent_ids ?? [];
  const isNext = parents.length > 0 && parents.every((parent) => covered.has(parent));
  if (old !== undefined) {
    if (isNext && parents.includes(old)) {
      session.page.commits.push(commitFromRaw(raw.commit, session.repository));
      return [];
    }
    // Also where the new head is known already: the answer tells whether the branch was forced there.
    return [{ base: 'old', to, old }];
  }
  if (covered.has(to)) {
    return [];
  }
  if (isNext) {
    session.page.commits.push(commitFromRaw(raw.commit, session.repository));
    return [];
  }
  if (!raw.default) {
    return [{ base: 'default', to }];
  }
  const former = pivotOf(state);
  return [former === undefined ? { base: 'none', to } : { base: 'formerDefault', to, old: former }];
}

/**
 * All branches were listed. Pages are cut by position: where a branch came or went meanwhile, another one may have slipped between two of
 * them, which their number tells; then the list is read again, and in the end nothing is taken for deleted.
 */
function finish(
  session: Session,
  state: ReadingCursor,
  reading: Reading,
  gather: Gather,
  total: number | undefined,
): ReadingCursor {
  const now = new Map(gather.heads);
  const isWhole = gather.page === 1 || total === undefined || (total === now.size && total === gather.total);
  if (!isWhole && gather.tries < MOST_TRIES) {
    const known = new Set(state.heads.map(([name]) => name));
    // Reported already: should one of them be gone, the next try must know its name. It has no head that counts.
    const reported = gather.heads.filter(([name]) => !known.has(name)).map(([name]): Head => [name, '']);
    const again = { ...reading, ranges: [], gather: { ...firstGather(), tries: gather.tries + 1 } };
    return { ...state, heads: [...state.heads, ...reported], reading: again };
  }
  const missing = state.heads.filter(([name]) => !now.has(name));
  if (isWhole) {
    session.page.deletedBranches.push(...missing.map(([name]) => name));
  }
  const heads = isWhole ? [...now] : [...now, ...missing.filter(([, id]) => id !== '')];
  session.page.repository = { ...session.repository, defaultBranch: gather.defaultBranch };
  const { gather: _done, ...rest } = reading;
  const wanted = [...new Set(gather.wanted)];
  return {
    ...state,
    heads,
    defaultBranch: gather.defaultBranch,
    reading: wanted.length > 0 ? { ...rest, listing: { page: 1, wanted } } : rest,
  };
}

async function branchesPage(session: Session, page: number): Promise<ListPage<RawBranch>> {
  session.requests += 1;
  try {
    return await listPage<RawBranch>(
      session.client.branches.all(projectId(session.repository), { perPage: BRANCHES_PAGE, page, showExpanded: true }),
    );
  } catch (error) {
    if (isRefusal(error, 'empty')) {
      return { items: [] };
    }
    throw error;
  }
}

function isBefore(date: string | undefined, since: string | undefined): boolean {
  return Date.parse(date ?? '') < Date.parse(since ?? '');
}
