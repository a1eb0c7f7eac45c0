import type { Repository } from '../../../domain/repository';
import { isRefusal } from '../client';
import type { BitbucketClient } from '../client';
import { commitFrom, repositoryPath } from '../convert';
import { errorData } from '../errors/answer';
import type { Answer } from '../errors/answer';
import { notFoundError } from '../errors/refusal';
import type { RawCommit, RawPage } from '../payloads';
import type { Reading } from './cursor';
import type { Session } from './session';

const PAGE = 100;
/** More names than this do not fit an address; a form takes any number. */
const MOST_IN_ADDRESS = 40;

export interface CommitQuery {
  include: string[];
  exclude: string[];
  /** Bitbucket's address of a further page. */
  next?: string;
  pageLength?: number;
  fields?: string;
}

/**
 * Commits that some names have and others have not, newest first, as `git log include ^exclude`; asked by object name,
 * so that pushes meanwhile shift nothing. Names that are gone from the host (`shas` of the refusal) are left out and
 * it is asked again.
 * Source: Bitbucket Cloud REST docs, "List commits" and "List commits with include/exclude".
 */
export async function queryCommits(
  client: BitbucketClient,
  repository: Repository,
  query: CommitQuery,
): Promise<RawPage<RawCommit> & { include: string[]; exclude: string[] }> {
  let { include, exclude } = query;
  for (;;) {
    const answer = await ask(client, repository, { ...query, include, exclude });
    if (answer.status !== 404) {
      return { ...answer.data, include, exclude };
    }
    const gone = new Set(errorData(answer.data).shas);
    const names = [include, exclude].map((list) => list.filter((name) => !isGone(name, gone)));
    if (names[0]?.length === include.length && names[1]?.length === exclude.length) {
      throw notFoundError();
    }
    [include = [], exclude = []] = names;
    if (include.length === 0) {
      return { values: [], include, exclude };
    }
  }
}

/** The next page of new commits, with one request. */
export async function readCommits(session: Session, reading: Reading): Promise<Reading> {
  const { commits } = reading;
  if (commits === undefined) {
    return reading;
  }
  session.requests += 1;
  let page;
  try {
    page = await queryCommits(session.client, session.repository, commits);
  } catch (error) {
    if (commits.next === undefined || !isRefusal(error, 'notFound', 'invalid')) {
      throw error;
    }
    // Bitbucket does not know its own next page any more: from the first one again.
    return { ...reading, commits: { ...commits, next: undefined } };
  }
  const found = page.values.map((raw) => commitFrom(raw, session.repository));
  for (const commit of found) {
    session.seen.set(commit.id, commit);
  }
  const since = Date.parse(reading.since ?? '');
  const wanted = found.filter((commit) => !(Date.parse(commit.committedAt) < since));
  session.page.commits.push(...wanted);
  const parents = new Set(found.flatMap((commit) => commit.parents));
  // Newest first: a page without any commit that is young enough is followed by older ones only.
  const goesOn = page.next !== undefined && (wanted.length > 0 || found.length === 0);
  const { include, exclude } = page;
  return {
    ...reading,
    done: reading.done + found.length,
    left: reading.left.filter((id) => !parents.has(id)),
    commits: goesOn ? { include, exclude, next: page.next } : undefined,
  };
}

async function ask(
  client: BitbucketClient,
  repository: Repository,
  { include, exclude, next, pageLength = PAGE, fields }: CommitQuery,
): Promise<Answer<RawPage<RawCommit>>> {
  const address = next ?? `${repositoryPath(repository)}/commits`;
  const paging = next === undefined ? { pagelen: pageLength, fields } : undefined;
  if (include.length + exclude.length <= MOST_IN_ADDRESS) {
    const query = paging && { ...paging, include, exclude };
    return client.send<RawPage<RawCommit>>('GET', address, { query, allow: [404] });
  }
  // A further page is asked for with the same form: Bitbucket does not say whether its address alone would do.
  return client.send<RawPage<RawCommit>>('POST', address, { query: paging, form: { include, exclude }, allow: [404] });
}

/** Bitbucket may name a commit by the beginning of its name. */
function isGone(name: string, gone: ReadonlySet<string>): boolean {
  return gone.has(name) || [...gone].some((short) => short.length >= 7 && name.startsWith(short));
}
