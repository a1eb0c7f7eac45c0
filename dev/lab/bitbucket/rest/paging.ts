import type { Answer } from '../../http/answer';
import { badRequest } from './errors';
import { order, parseQuery, valueAt } from './query';

export interface PageWindow {
  page: number;
  length: number;
  offset: number;
}

/** Bitbucket Cloud REST docs, "Pagination": 10 a page, at most 100; some lists at most 50. */
export function readWindow(url: URL, most = 100): PageWindow {
  const number = (name: string, otherwise: number): number => {
    const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
    return Number.isNaN(value) || value < 1 ? otherwise : value;
  };
  const length = number('pagelen', 10);
  if (length > most) {
    throw badRequest('Invalid pagelen');
  }
  const page = number('page', 1);
  return { page, length, offset: (page - 1) * length };
}

/** The address of another page, with everything else that was asked. */
export function pageUrl(url: URL, page: number, more: Record<string, string> = {}): string {
  const target = new URL(url);
  target.searchParams.set('page', String(page));
  for (const [name, value] of Object.entries(more)) {
    target.searchParams.set(name, value);
  }
  return target.toString();
}

/** Filtered by `q` and ordered by `sort`. */
export function listed<T>(url: URL, items: T[]): T[] {
  const query = url.searchParams.get('q');
  const predicate = query === null || query === '' ? () => true : parseQuery(query);
  if (!predicate) {
    throw badRequest('Invalid query');
  }
  const sort = url.searchParams.get('sort');
  const found = items.filter(predicate);
  if (sort === null || sort === '') {
    return found;
  }
  const field = sort.replace(/^-/, '');
  const direction = sort.startsWith('-') ? -1 : 1;
  return [...found].sort((one, other) => direction * order(valueAt(one, field), valueAt(other, field)));
}

/** One page of a list that is whole in memory. */
export function pageOf(url: URL, items: unknown[], most = 100): Answer {
  const window = readWindow(url, most);
  const values = items.slice(window.offset, window.offset + window.length);
  const more = window.offset + window.length < items.length;
  const next = more ? { next: pageUrl(url, window.page + 1) } : {};
  return { status: 200, body: { values, pagelen: window.length, size: items.length, page: window.page, ...next } };
}
