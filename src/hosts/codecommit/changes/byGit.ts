import { changesSince } from '../../git/changes/changesSince';
import type { ReadingCursor as GitCursor } from '../../git/changes/cursor';
import { pack } from '../../packedCursor';
import type { Repository } from '../../../domain/repository';
import type { Cursor } from '../../host';
import { codecommitLinks } from '../links';
import type { Session } from '../session';
import type { CommitsCursor } from './cursor';
import type { CommitsPart } from './part';

/** Commits and branches by git: one or two requests, one more where branches moved. @throws HostError */
export async function readByGit(
  { client, fetched, gitOf }: Session,
  repository: Repository,
  cursor: CommitsCursor | undefined,
  since: string | undefined,
): Promise<CommitsPart> {
  const tools = {
    repository,
    links: codecommitLinks(repository),
    memory: fetched,
    now: client.http.now,
    openClient: (known: Parameters<Session['gitOf']>[1]) => gitOf(repository, known),
  };
  const {
    next,
    caughtUp,
    pullRequests: _none,
    backfill,
    ...page
  } = await changesSince(tools, gitCursor(cursor), since);
  const count = page.commits.length + page.branches.length + page.deletedBranches.length;
  return { page, cursor: { via: 'git', cursor: next }, caughtUp, backfill, moved: count > 0 || !caughtUp };
}

/** What was read commit by commit is known to git's reading too. */
function gitCursor(cursor: CommitsCursor | undefined): Cursor | undefined {
  if (cursor?.via !== 'api') {
    return cursor?.cursor;
  }
  const { defaultBranch, heads } = cursor.walk;
  return pack<GitCursor>({ v: 1, defaultBranch, heads });
}
