import type { Answer } from '../../http/answer';

export interface PageWindow {
  page: number;
  perPage: number;
  offset: number;
}

/** docs, REST API, Offset-based pagination: 20 a page, at most 100. */
export function readWindow(url: URL): PageWindow {
  const number = (name: string, otherwise: number): number => {
    const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
    return Number.isNaN(value) || value < 1 ? otherwise : value;
  };
  const perPage = Math.min(number('per_page', 20), 100);
  const page = number('page', 1);
  return { page, perPage, offset: (page - 1) * perPage };
}

/** @param total absent where GitLab does not count, as for commits */
export function pageHeaders(
  url: URL,
  { page, perPage }: PageWindow,
  more: boolean,
  total?: number,
): Record<string, string> {
  const at = (number: number): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    target.searchParams.set('per_page', String(perPage));
    return target.toString();
  };
  const lastPage = total === undefined ? undefined : Math.max(1, Math.ceil(total / perPage));
  const links: [string, number][] = [
    ...(page > 1 ? [['prev', page - 1] as [string, number]] : []),
    ...(more ? [['next', page + 1] as [string, number]] : []),
    ['first', 1],
    ...(lastPage === undefined ? [] : [['last', lastPage] as [string, number]]),
  ];
  return {
    'x-page': String(page),
    'x-per-page': String(perPage),
    'x-next-page': more ? String(page + 1) : '',
    'x-prev-page': page > 1 ? String(page - 1) : '',
    ...(total === undefined ? {} : { 'x-total': String(total), 'x-total-pages': String(lastPage) }),
    link: links.map(([rel, number]) => `<${at(number)}>; rel="${rel}"`).join(', '),
  };
}

/** One page of a list that is whole in memory. */
export async function pageOf<T>(url: URL, items: T[], show: (item: T) => unknown): Promise<Answer> {
  const window = readWindow(url);
  const shown = items.slice(window.offset, window.offset + window.perPage);
  const more = window.offset + window.perPage < items.length;
  return {
    status: 200,
    headers: pageHeaders(url, window, more, items.length),
    body: await Promise.all(shown.map(show)),
  };
}

/** A time of a query, ISO 8601. */
export function readTime(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name);
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
