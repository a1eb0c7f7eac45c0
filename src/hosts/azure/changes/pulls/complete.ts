import type { PullRequest } from '../../../../domain/changes';
import { pullRequestFrom } from '../../convertPullRequest';
import { inParallel } from '../../parallel';
import type { RawPullRequest } from '../../payloads';
import { isDescriptionCut, readCommentCount, readPullRequest } from '../../pullRequests';
import type { Session } from '../session';
import { mayNameIssue } from './fingerprint';

const PARALLEL = 6;

export interface CompletedPull {
  raw: RawPullRequest;
  pullRequest: PullRequest;
  /** Absent where they were not counted. */
  comments?: number;
}

/** Pull requests of a list with what lists leave out: the rest of a long description, and of those that may name an issue the comments. */
export function completePulls(
  session: Session,
  raws: RawPullRequest[],
  options: { comments: (raw: RawPullRequest) => boolean; changedAt?: string },
): Promise<CompletedPull[]> {
  const { client, repository } = session;
  return inParallel(raws, PARALLEL, async (raw) => {
    const id = raw.pullRequestId;
    const whole = isDescriptionCut(raw) ? ((await readPullRequest(client, repository, id)) ?? raw) : raw;
    const counted = mayNameIssue(whole) && options.comments(whole);
    const comments = counted ? await readCommentCount(client, repository, id) : undefined;
    const pullRequest = pullRequestFrom(whole, repository, { comments, changedAt: options.changedAt });
    return { raw, pullRequest, ...(comments === undefined ? {} : { comments }) };
  });
}
