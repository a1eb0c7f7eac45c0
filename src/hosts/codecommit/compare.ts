import type { Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { compare as compareByGit } from '../git/compare';
import { readHead } from './commits/branchHeads';
import { LOOKUP_PAGE, lookUpCommits } from './commits/lookUp';
import { openSides } from './commits/sides';
import { codecommitLinks } from './links';
import { placeOf } from './place';
import { findOpenPull } from './pulls/findOpenPull';
import type { Session } from './session';

const MOST_COMMITS = 50;
/** Somebody waits: what lies further back is not counted. */
const MOST_ROUNDS = 60;

/** What branch `head` has over branch `base`. By git three requests; else one for each generation of commits. */
export async function compare(
  session: Session,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison> {
  const git = await session.fastGitOf(repository);
  const comparison =
    git === undefined
      ? await compareByWalking(session, repository, base, head)
      : await compareByGit(git, repository, base, head, codecommitLinks(repository));
  const existing = await findOpenPull(session.client, repository, head, base);
  return existing === undefined ? comparison : { ...comparison, existing };
}

async function compareByWalking(
  { client }: Session,
  repository: Repository,
  base: string,
  head: string,
): Promise<Comparison> {
  const sides = openSides('both');
  for (const [name, side] of [
    [head, 'one'],
    [base, 'other'],
  ] as const) {
    const id = await readHead(client, placeOf(repository), name);
    if (id === undefined) {
      throw new HostError('notFound', `There is no branch ${name} in ${repository.name}.`, {
        remedy: 'It may have been deleted: choose another.',
      });
    }
    sides.mark(id, side);
  }
  for (let round = 0; round < MOST_ROUNDS && !sides.isSettled(); round += 1) {
    const ids = sides.next(LOOKUP_PAGE);
    sides.add(ids, await lookUpCommits(client, repository, ids));
  }
  const ahead = sides.only('one');
  return { ahead: ahead.length, behind: sides.only('other').length, commits: ahead.slice(0, MOST_COMMITS) };
}
