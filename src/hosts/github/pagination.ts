/**
 * Pages of a list, from the Link header: whether there is a next one, and which is the last where GitHub says so.
 * Source: GitHub REST docs, "Using pagination in the REST API".
 */
export function readLink(header: string | undefined): { hasNext: boolean; lastPage?: number } {
  let hasNext = false;
  let lastPage: number | undefined;
  for (const part of (header ?? '').split(',')) {
    const relation = /rel="?(\w+)"?/.exec(part)?.[1];
    if (relation === 'next') {
      hasNext = true;
    }
    const page = relation === 'last' ? /[?&]page=(\d+)/.exec(part)?.[1] : undefined;
    lastPage = page === undefined ? lastPage : Number(page);
  }
  return lastPage === undefined ? { hasNext } : { hasNext, lastPage };
}
