import type { Branch, Commit, PullRequest } from '../../../src/domain/changes';
import { HostError } from '../../../src/domain/errors';
import type { Repository } from '../../../src/domain/repository';
import type { ChangePage, Cursor, Host, ReadingOptions } from '../../../src/hosts/host';

/** What pages together hold. */
export interface Reading {
  pages: ChangePage[];
  /** The cursor that each page was asked for with. */
  cursors: (Cursor | undefined)[];
  commits: Map<string, Commit>;
  branches: Map<string, Branch>;
  pullRequests: Map<string, PullRequest>;
  deletedBranches: string[];
  removedCommits: string[];
  next: Cursor;
}

const MOST_PAGES = 200;

/** Reads a repository on until it is caught up. */
export async function readAll(
  host: Host,
  repository: Repository,
  cursor?: Cursor,
  options: ReadingOptions = {},
): Promise<Reading> {
  const pages: ChangePage[] = [];
  const cursors: (Cursor | undefined)[] = [];
  let next = cursor;
  do {
    cursors.push(next);
    const page = await host.changesSince(repository, next, options);
    pages.push(page);
    next = page.next;
  } while (!pages.at(-1)?.caughtUp && pages.length < MOST_PAGES);
  return {
    pages,
    cursors,
    commits: new Map(pages.flatMap((page) => page.commits.map((commit) => [commit.id, commit]))),
    branches: new Map(pages.flatMap((page) => page.branches.map((branch) => [branch.name, branch]))),
    pullRequests: new Map(pages.flatMap((page) => page.pullRequests.map((pull) => [pull.id, pull]))),
    deletedBranches: pages.flatMap((page) => page.deletedBranches),
    removedCommits: pages.flatMap((page) => page.removedCommits.map(({ id }) => id)),
    next: next ?? '',
  };
}

/** A repository as the host lists it. */
export async function findRepository(host: Host, name: string): Promise<Repository> {
  let cursor: Cursor | undefined;
  do {
    const page = await host.listRepositories(cursor);
    const found = page.items.find((repository) => repository.name === name);
    if (found) {
      return found;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  throw new Error(`the host does not list ${name}`);
}

/** The error that an action must end with. */
export async function failureOf(action: Promise<unknown> | undefined): Promise<HostError> {
  const error: unknown = await Promise.resolve(action).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HostError);
  return error as HostError;
}

/** What was new in a reading, for comparing as a whole. */
export function news(reading: Reading): unknown {
  return {
    commits: [...reading.commits.values()].map(({ message }) => message.trim()),
    branches: [...reading.branches.keys()].sort(),
    deletedBranches: reading.deletedBranches,
    removedCommits: reading.removedCommits,
    pullRequests: [...reading.pullRequests.values()].map(({ title, status }) => `${title}: ${status}`),
  };
}

/** What `news` gives of a reading without any. */
export const NO_NEWS = { commits: [], branches: [], deletedBranches: [], removedCommits: [], pullRequests: [] };
