import { HostError } from '../../../domain/errors';
import type { Repository } from '../../../domain/repository';
import { listBranchNames, readHeads } from '../commits/branchHeads';
import type { Head } from '../commits/branchHeads';
import { placeOf } from '../place';
import type { Session } from '../session';
import type { GitStanding } from './cursor';

/**
 * Where the branches stand. By git one request; through the API one for each page of names and one for each branch, for it has no
 * list of heads.
 */
export async function readStanding(
  session: Session,
  repository: Repository,
  git: GitStanding,
): Promise<{ heads: Head[]; git: GitStanding }> {
  if (git.state === 'refs') {
    try {
      return { heads: (await session.gitOf(repository, git.server).refs()).branches, git };
    } catch (error) {
      if (!(error instanceof HostError) || error.kind === 'rateLimited') {
        throw error;
      }
    }
  }
  const place = placeOf(repository);
  const heads = await readHeads(session.client, place, await listBranchNames(session.client, place));
  return { heads, git: { state: 'refused', askedAt: git.askedAt } };
}
