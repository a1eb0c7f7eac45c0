import type { Repository } from '../../../domain/repository';
import type { ChangePage, Cursor } from '../../host';
import { pack, unpack } from '../../packedCursor';
import { currentRepository } from '../repositories';
import type { Session } from '../session';
import type { CodecommitCursor } from './cursor';
import { emptyPart } from './part';
import type { CommitsPart } from './part';
import { readCommits } from './readCommits';
import { planPulls, readPulls } from './readPulls';

type Page = Omit<ChangePage, 'next' | 'caughtUp'>;

/**
 * One page of what is new: commits and branches first, then pull requests. A repository in which nothing happened costs two requests with
 * codecommit:GitPull (where the branches stand, which pull requests are open), and one for each of up to twenty open pull requests;
 * without it, one for each branch.
 */
export async function changesSince(
  session: Session,
  repository: Repository,
  cursor: Cursor | undefined,
  since: string | undefined,
): Promise<ChangePage> {
  let state: CodecommitCursor = unpack<CodecommitCursor>(cursor, 1) ?? { v: 1, first: true };
  const page: Page = {
    ...emptyPart(session.client.http.now()),
    pullRequests: [],
    backfill: state.first ?? false,
  };
  let current = repository;
  if (state.stage !== 'pulls') {
    const part = await readCommits(session, repository, state.commits, since);
    const moved = part.moved || (state.moved ?? false);
    const isNew = state.stage === undefined && (part.moved || state.first === true);
    current = part.page.repository ?? repository;
    if (isNew && part.cursor.via === 'git') {
      // The name may be another repository's by now, which git would not say.
      current = { ...(await currentRepository(session.client, repository)), defaultBranch: current.defaultBranch };
    }
    Object.assign(page, part.page, { repository: current, backfill: page.backfill || part.backfill });
    state = { ...state, stage: 'commits', commits: part.cursor, ...(moved ? { moved } : {}) };
    if (!part.caughtUp || isFull(part)) {
      return {
        ...page,
        next: pack<CodecommitCursor>(part.caughtUp ? { ...state, stage: 'pulls' } : state),
        caughtUp: false,
      };
    }
  }
  return readPullsPart(session, current, { ...state, stage: 'pulls' }, since, page);
}

/** A page of new commits goes as such: what follows may be history, or not. */
function isFull({ page, backfill }: CommitsPart): boolean {
  return backfill && page.commits.length > 0;
}

async function readPullsPart(
  { client }: Session,
  repository: Repository,
  state: CodecommitCursor,
  since: string | undefined,
  page: Page,
): Promise<ChangePage> {
  const isUnderWay = state.pulls?.work !== undefined;
  const planned = isUnderWay
    ? state.pulls
    : await planPulls(client, repository, state.pulls, state.moved ?? false, since);
  const pulls = planned && (await readPulls(client, repository, planned, page.pullRequests));
  if (pulls?.work !== undefined) {
    return { ...page, next: pack<CodecommitCursor>({ ...state, pulls }), caughtUp: false };
  }
  const { stage: _stage, moved: _moved, first: _first, ...rest } = state;
  return { ...page, next: pack<CodecommitCursor>({ ...rest, pulls }), caughtUp: true };
}
