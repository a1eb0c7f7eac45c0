import { isRefusal } from '../client';
import { commitFrom, repositoryFrom, repositoryPath } from '../convert';
import type { RawBranch, RawPage, RawRepository } from '../payloads';
import type { Head, ReadingCursor } from './cursor';
import type { Session } from './session';

export const BRANCH_PAGE = 100;
/** With more branches than a page, the repository's own date says whether they need to be read at all. */
const TRUST_MS = 24 * 3_600_000;
const MOST_TRIES = 3;

export interface Standing {
  heads: Head[];
  defaultBranch: string | null;
  updatedOn?: string;
  headsAt: number;
}

/**
 * Where the branches stand: a request for each hundred of them. In a larger repository the request for the repository
 * comes first, for its `updated_on` moves with every push and every branch that comes or goes; so a quiet one costs one.
 * Source: Bitbucket Cloud REST docs, "List open branches", "Get a repository".
 */
export async function readStanding(session: Session, before: ReadingCursor | undefined): Promise<Standing> {
  const now = session.client.http.now();
  const many = before !== undefined && before.heads.length > BRANCH_PAGE;
  const updatedOn = before === undefined || many ? await describe(session) : undefined;
  if (many && updatedOn !== undefined && updatedOn === before.updatedOn && now - before.headsAt < TRUST_MS) {
    return { heads: before.heads, defaultBranch: before.defaultBranch, updatedOn, headsAt: before.headsAt };
  }
  const heads = await readHeads(session, before?.heads ?? []);
  const known = session.repository.defaultBranch ?? before?.defaultBranch ?? null;
  if (heads.length > 0 && updatedOn === undefined && !heads.some(([name]) => name === known)) {
    await describe(session);
  }
  const defaultBranch = session.repository.defaultBranch ?? before?.defaultBranch ?? null;
  return { heads, defaultBranch, headsAt: now, ...(updatedOn === undefined ? {} : { updatedOn }) };
}

/** @returns the repository's `updated_on` */
async function describe(session: Session): Promise<string | undefined> {
  session.requests += 1;
  const { data } = await session.client.get<RawRepository>(repositoryPath(session.repository));
  session.repository = repositoryFrom(data);
  session.page.repository = session.repository;
  return data.updated_on;
}

/**
 * Pages are cut by position: where a branch goes meanwhile, another one slips between two of them, which their number tells. Then the list
 * is read again, and in the end what is missing is not taken for deleted.
 */
async function readHeads(session: Session, before: Head[]): Promise<Head[]> {
  const heads = new Map<string, string>();
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    heads.clear();
    const sizes: (number | undefined)[] = [];
    let next: string | undefined;
    do {
      const page: RawPage<RawBranch> = await branchPage(session, next);
      page.values.forEach(({ name, target }) => heads.set(name, target.hash));
      sizes.push(page.size);
      next = page.next;
    } while (next !== undefined);
    if (sizes.length === 1 || sizes.every((size) => size === undefined || size === heads.size)) {
      return [...heads];
    }
  }
  return [...heads, ...before.filter(([name]) => !heads.has(name))];
}

/** One page of branches, whose heads are whole commits and are kept. */
export async function branchPage(session: Session, next: string | undefined): Promise<RawPage<RawBranch>> {
  session.requests += 1;
  const { data } = await session.client.get<RawPage<RawBranch>>(
    next ?? `${repositoryPath(session.repository)}/refs/branches`,
    next === undefined ? { pagelen: BRANCH_PAGE } : undefined,
  );
  for (const { target } of data.values) {
    session.seen.set(target.hash, commitFrom(target, session.repository));
  }
  return data;
}

/** A token without the scope for pull requests still reads commits and branches. */
export async function unlessScopeMissing<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error, 'scopeMissing')) {
      return otherwise;
    }
    throw error;
  }
}
