/**
 * Where a request goes instead of to its real host: the most particular route wins, `host:port` before `host` before
 * the longest `*.domain` (which leaves out the domain itself).
 */
export function findRoute(routes: Map<string, string>, url: URL): string | undefined {
  const port = url.port === '' ? '443' : url.port;
  const exact = routes.get(`${url.hostname}:${port}`) ?? routes.get(url.hostname);
  if (exact !== undefined) {
    return exact;
  }
  const labels = url.hostname.split('.');
  for (let start = 1; start < labels.length; start += 1) {
    const wildcard = `*.${labels.slice(start).join('.')}`;
    const found = routes.get(`${wildcard}:${port}`) ?? routes.get(wildcard);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
