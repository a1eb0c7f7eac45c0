import { HostError } from '../../../domain/errors';
import type { ErrorKind } from '../../../domain/errors';
import type { Repository } from '../../../domain/repository';
import type { ReadingCursor as GitCursor } from '../../git/changes/cursor';
import { unpack } from '../../packedCursor';
import type { Session } from '../session';
import { readByGit } from './byGit';
import type { CommitsCursor, GitStanding, WalkCursor } from './cursor';
import type { CommitsPart } from './part';
import { readByWalking } from './walk';

/** A key's policy, or AWS's git, may have changed: it is tried again after this. */
const GIT_AGAIN_MS = 24 * 3600 * 1000;

/** What stays wrong: git that worked before and is down for once is waited for. */
const LASTING: ErrorKind[] = [
  'scopeMissing',
  'forbidden',
  'unauthorised',
  'notFound',
  'needsApproval',
  'unsupportedVersion',
  'notAGitHost',
  'policy',
];

/**
 * One page of what is new in commits and branches: by git where the key may use it and the server leaves out files, else by walking
 * from the branches' heads through the API.
 * @throws HostError
 */
export async function readCommits(
  session: Session,
  repository: Repository,
  cursor: CommitsCursor | undefined,
  since: string | undefined,
): Promise<CommitsPart> {
  const now = session.client.http.now();
  if (cursor?.via === 'api' && (cursor.walk.reading !== undefined || now - cursor.git.askedAt < GIT_AGAIN_MS)) {
    return readByWalking(session, repository, cursor.git, cursor.walk, since);
  }
  let standing: GitStanding;
  try {
    // Where git was read before, what its server can do is known.
    const server = cursor?.via === 'git' ? undefined : await session.gitOf(repository).traits();
    if (server === undefined || server.filter) {
      return await readByGit(session, repository, cursor, since);
    }
    standing = { state: 'refs', askedAt: now, ...(server.version === 2 ? { server } : {}) };
  } catch (error) {
    if (!mayWalk(error, cursor?.via === 'git')) {
      throw error;
    }
    standing = { state: 'refused', askedAt: now };
  }
  return readByWalking(session, repository, standing, walkCursor(cursor), since);
}

function mayWalk(error: unknown, workedBefore: boolean): boolean {
  return error instanceof HostError && (workedBefore ? LASTING.includes(error.kind) : error.kind !== 'rateLimited');
}

/** What git read is known to the walk too; a reading that git did not end is begun again from where its branches stood. */
function walkCursor(cursor: CommitsCursor | undefined): WalkCursor | undefined {
  if (cursor?.via !== 'git') {
    return cursor?.walk;
  }
  const state = unpack<GitCursor>(cursor.cursor, 1);
  if (state === undefined || state.reading?.backfill) {
    return undefined;
  }
  return { defaultBranch: state.defaultBranch, heads: state.reading?.from ?? state.heads, seconds: {} };
}
