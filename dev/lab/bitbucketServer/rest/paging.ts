import type { Answer } from '../../http/answer';

export interface PageWindow {
  start: number;
  limit: number;
}

/** 25 a page, at most so many as the server is set up for (Bitbucket Data Center REST docs, "Paged APIs"). */
export function readWindow(url: URL, most: number): PageWindow {
  const number = (name: string, otherwise: number): number => {
    const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
    return Number.isNaN(value) || value < 0 ? otherwise : value;
  };
  return { start: number('start', 0), limit: Math.min(Math.max(number('limit', 25), 1), most) };
}

/** @param values one more than the limit where there are more */
export function page(window: PageWindow, values: unknown[], more: Record<string, unknown> = {}): Answer {
  const shown = values.slice(0, window.limit);
  const isLastPage = values.length <= window.limit;
  const nextPageStart = isLastPage ? null : window.start + window.limit;
  const body = {
    values: shown,
    size: shown.length,
    isLastPage,
    start: window.start,
    limit: window.limit,
    nextPageStart,
    ...more,
  };
  return { status: 200, body };
}

/** One page of a list that is whole in memory. */
export function pageOf(url: URL, items: unknown[], most = 1000): Answer {
  const window = readWindow(url, most);
  return page(window, items.slice(window.start, window.start + window.limit + 1));
}
