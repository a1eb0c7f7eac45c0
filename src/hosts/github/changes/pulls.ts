import { createHash } from 'node:crypto';
import type { PullRequest } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import { pullRequestFromGraph } from '../convertPullRequest';
import type { GraphPullRequests } from '../payloads';
import type { PullMark } from './cursor';

export interface PullSelection {
  pullRequests: PullRequest[];
  /** Where the next page begins; absent where nothing newer can follow. */
  after?: string;
}

/**
 * What a page, newest change first, has beyond a mark. GitHub's times count seconds: what changed in the mark's own second is new
 * where it differs from what was read then.
 */
export function selectPulls(
  page: GraphPullRequests,
  until: PullMark,
  repository: Pick<Repository, 'url'>,
): PullSelection {
  const all = convertPulls(page, repository);
  const newer = all.filter((pull) => !isOlder(pull, until));
  const pullRequests = newer.filter(
    (pull) => pull.updatedAt !== until.since || until.at[pull.id] !== fingerprint(pull),
  );
  const goesOn = newer.length === all.length && page.pageInfo.hasNextPage && page.pageInfo.endCursor !== null;
  return goesOn ? { pullRequests, after: page.pageInfo.endCursor ?? undefined } : { pullRequests };
}

/** The mark after the first page of a reading: the newest change, and everything of its second. */
export function markAfter(page: GraphPullRequests, before: PullMark, repository: Pick<Repository, 'url'>): PullMark {
  const newest = convertPulls(page, repository)[0];
  if (newest === undefined || isOlder(newest, before)) {
    return before;
  }
  const at = newest.updatedAt === before.since ? before.at : {};
  return addToMark({ since: newest.updatedAt, at }, page, repository);
}

/** A mark that also knows what this page has of its second. */
export function addToMark(mark: PullMark, page: GraphPullRequests, repository: Pick<Repository, 'url'>): PullMark {
  const same = convertPulls(page, repository).filter((pull) => pull.updatedAt === mark.since);
  return { ...mark, at: { ...mark.at, ...Object.fromEntries(same.map((pull) => [pull.id, fingerprint(pull)])) } };
}

function convertPulls(page: GraphPullRequests, repository: Pick<Repository, 'url'>): PullRequest[] {
  return (page.nodes ?? []).flatMap((node) => (node === null ? [] : [pullRequestFromGraph(node, repository)]));
}

function isOlder(pull: PullRequest, mark: PullMark): boolean {
  return mark.since !== null && Date.parse(pull.updatedAt) < Date.parse(mark.since);
}

function fingerprint(pull: PullRequest): string {
  return createHash('sha256').update(JSON.stringify(pull)).digest('hex').slice(0, 12);
}
