import { HostError } from '../../../domain/errors';
import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor, ReadingOptions } from '../../host';
import { pack, unpack } from '../../packedCursor';
import { isRefusal } from '../client';
import type { AzureClient } from '../client';
import { readRepository } from '../repositories';
import { beginFirstReading } from './firstReading';
import { beginLaterReading } from './laterReading';
import type { Reading, ReadingCursor } from './cursor';
import { removeForced } from './forced';
import { readPullsPage } from './pulls/history';
import { readPush } from './pushCommits';
import { readRange } from './ranges';
import { reportBranches } from './report';
import type { Session } from './session';

/** A call ends after so many requests, or with so many commits: then what was read can be stored. */
const MOST_REQUESTS = 10;
const ENOUGH_COMMITS = 100;
/** A server is asked again for what it has: it may have been updated. */
const VERSION_HOLDS_MS = 24 * 3600_000;

/**
 * One page of what is new. A first reading goes by branches: where they stand is asked once, then the default branch is read from
 * its beginning and of each other one what that has not. Later readings go by the feed of pushes, whose times are the server's own,
 * so that neither dates in commits nor the number of branches matter. A repository in which nothing happened costs one request where
 * its pull requests are known to be quiet; else one more, for its active pull requests, which no feed tells of.
 */
export async function changesSince(
  client: AzureClient,
  repository: Repository,
  cursor: Cursor | undefined,
  options: ReadingOptions = {},
): Promise<ChangePage> {
  const collection = client.of(repository);
  const before = unpack<ReadingCursor>(cursor, 1);
  const now = client.http.now();
  const holds = before !== undefined && now - before.apiAt < VERSION_HOLDS_MS;
  if (holds) {
    collection.useVersion(before.api);
  }
  try {
    return await readPage(client, repository, before, options);
  } catch (error) {
    if (holds && isRefusal(error, 'unsupportedVersion')) {
      // The server is another, an older one.
      collection.forgetVersion();
      return readPage(client, repository, { ...before, apiAt: 0 }, options);
    }
    if (isRefusal(error, 'notFound', 'forbidden')) {
      throw await reasonOf(error, client, repository);
    }
    throw error;
  }
}

async function readPage(
  client: AzureClient,
  repository: Repository,
  before: ReadingCursor | undefined,
  options: ReadingOptions,
): Promise<ChangePage> {
  const collection = client.of(repository);
  const observedAt = client.http.now();
  const session: Session = {
    client: collection,
    repository,
    page: {
      commits: [],
      branches: [],
      deletedBranches: [],
      removedCommits: [],
      pullRequests: [],
      observedAt,
      backfill: false,
    },
    seen: new Map(),
  };
  const made = collection.made();
  let state = await begin(client, session, before, options);
  session.page.backfill = state.reading?.backfill ?? false;
  while (hasMore(state) && collection.made() - made < MOST_REQUESTS && session.page.commits.length < ENOUGH_COMMITS) {
    state = await readOn(session, state, state.reading);
  }
  const caughtUp = !hasMore(state);
  const { reading, ...rest } = state;
  const progress = reading?.backfill === true ? { progress: { done: reading.done } } : {};
  return { ...session.page, next: pack<ReadingCursor>(caughtUp ? rest : state), caughtUp, ...progress };
}

async function begin(
  client: AzureClient,
  session: Session,
  before: ReadingCursor | undefined,
  { since, pullRequestsQuiet = false }: ReadingOptions,
): Promise<ReadingCursor> {
  if (before?.reading !== undefined) {
    return before;
  }
  const api = await session.client.version();
  const isNew = before === undefined || client.http.now() - before.apiAt >= VERSION_HOLDS_MS;
  const asked = { api, apiAt: isNew ? client.http.now() : before.apiAt };
  if (before !== undefined) {
    return { ...(await beginLaterReading(session, before, pullRequestsQuiet)), ...asked };
  }
  session.repository = await readRepository(client, session.repository);
  if (session.repository.archived) {
    throw disabled();
  }
  session.page.repository = session.repository;
  return { v: 1, ...asked, ...(await beginFirstReading(session, since)) };
}

function hasMore(state: ReadingCursor): state is ReadingCursor & { reading: Reading } {
  const { reading } = state;
  return (
    reading !== undefined &&
    (reading.pulls !== undefined ||
      [reading.ranges, reading.pushes, reading.report, reading.moved].some((work) => work.length > 0))
  );
}

async function readOn(session: Session, state: ReadingCursor, reading: Reading): Promise<ReadingCursor> {
  if (reading.pulls !== undefined) {
    return readPullsPage(session, state, reading, reading.pulls);
  }
  if (reading.ranges.length > 0) {
    return { ...state, reading: await readRange(session, reading) };
  }
  if (reading.pushes.length > 0) {
    return { ...state, reading: await readPush(session, reading) };
  }
  if (reading.report.length > 0) {
    return { ...state, reading: await reportBranches(session, reading) };
  }
  return { ...state, reading: await removeForced(session, reading) };
}

/** A disabled repository answers as one that is not there; the list still tells. */
async function reasonOf(error: HostError, client: AzureClient, repository: Repository): Promise<HostError> {
  try {
    return (await readRepository(client, repository)).archived ? disabled() : error;
  } catch (other) {
    if (other instanceof HostError) {
      return repository.archived ? disabled() : error;
    }
    throw other;
  }
}

function disabled(): HostError {
  return new HostError('disabled', 'The repository is disabled in Azure DevOps.', {
    remedy: 'A project administrator can enable it under Project settings → Repositories.',
  });
}
