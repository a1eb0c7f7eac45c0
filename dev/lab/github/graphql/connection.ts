import { typedError } from './errors';

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

export interface Connection {
  totalCount: number | (() => Promise<number>);
  nodes: unknown[];
  edges: { node: unknown; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** A place in a list, as text. `position`: how many items stand up to and with the one that a cursor names. */
export interface Cursors<T> {
  write(item: T, index: number): string;
  position(cursor: string, items: T[]): number;
}

/** One page of a list that is whole in memory. */
export function connect<T>(
  items: T[],
  page: PageArguments,
  cursors: Cursors<T>,
  show: (item: T) => unknown,
): Connection {
  const from = page.after ? cursors.position(page.after, items) : 0;
  const to = page.before ? Math.max(from, cursors.position(page.before, items) - 1) : items.length;
  const [start, end] =
    typeof page.last === 'number' && typeof page.first !== 'number'
      ? [Math.max(from, to - page.last), to]
      : [from, Math.min(to, from + (page.first ?? 0))];
  const edges = items.slice(start, end).map((item, offset) => ({
    node: show(item),
    cursor: cursors.write(item, start + offset),
  }));
  return {
    totalCount: items.length,
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Counted from the start, as GitHub's cursors of refs are: a list that changes between two pages shifts. */
export function countingCursors<T>(): Cursors<T> {
  return {
    write: (_item, index) => Buffer.from(String(index + 1)).toString('base64'),
    position(cursor) {
      const count = Number(Buffer.from(cursor, 'base64').toString());
      if (!Number.isInteger(count) || count < 0) {
        throw invalidCursor(cursor);
      }
      return count;
    },
  };
}

export type SortKey = [string | number, number];

/** By the value that the list is sorted by, then by number: an item that moves is skipped or repeated, the others stay. */
export function sortedCursors<T>(keyOf: (item: T) => SortKey, direction: 'ASC' | 'DESC'): Cursors<T> {
  return {
    write: (item) => Buffer.from(`cursor:v2:${JSON.stringify(keyOf(item))}`).toString('base64'),
    position(cursor, items) {
      const text = Buffer.from(cursor, 'base64').toString();
      if (!text.startsWith('cursor:v2:[')) {
        throw invalidCursor(cursor);
      }
      const key = JSON.parse(text.slice('cursor:v2:'.length)) as SortKey;
      return items.filter((item) => compareKeys(keyOf(item), key, direction) <= 0).length;
    },
  };
}

export function compareKeys(one: SortKey, other: SortKey, direction: 'ASC' | 'DESC'): number {
  const [first, second] = one[0] === other[0] ? [one[1], other[1]] : [one[0], other[0]];
  const order = first === second ? 0 : first < second ? -1 : 1;
  return direction === 'ASC' ? order : -order;
}

export function sorted<T>(items: T[], keyOf: (item: T) => SortKey, direction: 'ASC' | 'DESC'): T[] {
  return [...items].sort((one, other) => compareKeys(keyOf(one), keyOf(other), direction));
}

export function invalidCursor(cursor: string): Error {
  return typedError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}
