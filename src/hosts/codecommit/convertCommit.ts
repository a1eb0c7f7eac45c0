import type { Commit as RawCommit } from '@aws-sdk/client-codecommit';
import type { Branch, Commit } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { codecommitLinks } from './links';

const NOBODY = 'unknown';

export function commitFromApi(raw: RawCommit, repository: Pick<Repository, 'url'>): Commit {
  const id = raw.commitId ?? '';
  const { author, committer } = raw;
  return {
    id,
    displayId: id.slice(0, 7),
    message: raw.message ?? '',
    author: { name: author?.name || author?.email || NOBODY, ...(author?.email ? { email: author.email } : {}) },
    authoredAt: isoDate(author?.date ?? committer?.date),
    committedAt: isoDate(committer?.date ?? author?.date),
    url: codecommitLinks(repository).commit(id),
    parents: raw.parents ?? [],
  };
}

export function branchOf(name: string, head: Commit, repository: Pick<Repository, 'url' | 'defaultBranch'>): Branch {
  return { name, url: codecommitLinks(repository).branch(name), head, isDefault: name === repository.defaultBranch };
}

/**
 * `1484167798 -0800` (API reference, UserInfo: "in timestamp format with GMT offset") as ISO 8601 with that offset;
 * the beginning of 1970 where it says nothing.
 */
export function isoDate(date: string | undefined): string {
  const [, digits = '0', sign = '+', hours = '00', minutes = '00'] =
    /^(\d{1,12})(?:\.\d+)?(?:\s+([+-])(\d\d):?(\d\d))?/.exec(date?.trim() ?? '') ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const local = new Date((Number(digits) + offset * 60) * 1000);
  // Further than any place is from Greenwich, or beyond the year 9999.
  const isOdd = Math.abs(offset) > 14 * 60 || local.getUTCFullYear() > 9999;
  return isOdd
    ? new Date(Math.min(Number(digits), 253_402_300_799) * 1000).toISOString()
    : `${local.toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}

/** Seconds since the epoch at which a commit was made. */
export function committedSeconds(commit: Pick<Commit, 'committedAt'>): number {
  return Math.floor(Date.parse(commit.committedAt) / 1000);
}
