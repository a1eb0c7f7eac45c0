import type { Answer } from '../../http/answer';

export interface PageWindow {
  page: number;
  perPage: number;
  offset: number;
}

/** docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api: 30 a page, at most 100. */
export function readWindow(url: URL, defaults = 30, most = 100): PageWindow {
  const number = (name: string, otherwise: number): number => {
    const value = Number.parseInt(url.searchParams.get(name) ?? '', 10);
    return Number.isNaN(value) || value < 1 ? otherwise : value;
  };
  const perPage = Math.min(number('per_page', defaults), most);
  const page = number('page', 1);
  return { page, perPage, offset: (page - 1) * perPage };
}

/** The Link header; `last` is left out where the host does not count. */
export function linkHeader(url: URL, { page }: PageWindow, more: boolean, lastPage?: number): Record<string, string> {
  const at = (number: number): string => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return target.toString();
  };
  const links: [string, number][] = [];
  if (page > 1) {
    links.push(['prev', page - 1]);
  }
  if (more) {
    links.push(['next', page + 1]);
    if (lastPage !== undefined) {
      links.push(['last', lastPage]);
    }
  }
  if (page > 1) {
    links.push(['first', 1]);
  }
  return links.length === 0 ? {} : { link: links.map(([rel, number]) => `<${at(number)}>; rel="${rel}"`).join(', ') };
}

/** One page of a list that is whole in memory. */
export async function pageOf<T>(url: URL, items: T[], show: (item: T) => unknown): Promise<Answer> {
  const window = readWindow(url);
  const shown = items.slice(window.offset, window.offset + window.perPage);
  const lastPage = Math.ceil(items.length / window.perPage);
  const headers = linkHeader(url, window, window.page < lastPage, lastPage);
  return { status: 200, headers, body: await Promise.all(shown.map(show)) };
}
