import { createHash } from 'node:crypto';
import type { PullRequest } from '../../../domain/changes';

/**
 * Which pull requests were given, and how they stood: an approval or a comment need not move the date of a pull
 * request, so the ones at hand are compared rather than dated.
 */
export interface PullMarks {
  /** ISO; the newest change that was seen, `null` where there was none. */
  newest: string | null;
  /** Id to a hash of what was given, with `+` behind that of an open one. */
  known: Record<string, string>;
  /** ms; when all open ones were last looked at. */
  sweptAt: number;
}

/** Open pull requests behind the first page are looked at again after this time. */
export const SWEEP_MS = 3_600_000;

export function noMarks(): PullMarks {
  return { newest: null, known: {}, sweptAt: 0 };
}

/** Those that differ from what was given last. */
export function unseen(pulls: PullRequest[], marks: PullMarks): PullRequest[] {
  return pulls.filter((pull) => marks.known[pull.id] !== fingerprint(pull));
}

export function remember(marks: PullMarks, pulls: PullRequest[]): PullMarks {
  const known = { ...marks.known };
  let newest = marks.newest;
  for (const pull of pulls) {
    known[pull.id] = fingerprint(pull);
    newest = newest === null || Date.parse(pull.updatedAt) > Date.parse(newest) ? pull.updatedAt : newest;
  }
  return { ...marks, known, newest };
}

/** Forgets what neither is open nor on the page that every reading sees. */
export function forgetOthers(marks: PullMarks, firstPage: PullRequest[]): PullMarks {
  const keep = new Set(firstPage.map(({ id }) => id));
  const known = Object.entries(marks.known).filter(([id, hash]) => keep.has(id) || hash.endsWith('+'));
  return { ...marks, known: Object.fromEntries(known) };
}

/** Ids of the open ones that are known and not among the given. */
export function vanished(marks: PullMarks, seen: Iterable<string>): string[] {
  const ids = new Set(seen);
  return Object.entries(marks.known).flatMap(([id, hash]) => (hash.endsWith('+') && !ids.has(id) ? [id] : []));
}

export function forget(marks: PullMarks, id: string): PullMarks {
  const { [id]: _gone, ...known } = marks.known;
  return { ...marks, known };
}

/** Whether any open one is known. */
export function hasOpen({ known }: PullMarks): boolean {
  return Object.values(known).some((hash) => hash.endsWith('+'));
}

/** Whether a page, newest first, may be followed by more that is new: its last one is not older than `until`. */
export function reaches(pulls: PullRequest[], until: string | null): boolean {
  const last = pulls.at(-1);
  return last !== undefined && (until === null || Date.parse(last.updatedAt) >= Date.parse(until));
}

function fingerprint(pull: PullRequest): string {
  const hash = createHash('sha256').update(JSON.stringify(pull)).digest('base64url').slice(0, 10);
  return pull.status === 'open' || pull.status === 'draft' ? `${hash}+` : hash;
}
