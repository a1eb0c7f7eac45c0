import type { IncomingMessage } from 'node:http';
import type { LocalAccount } from '../../types';
import type { SiteAnswer } from './answer';

export interface SiteCall {
  method: string;
  url: URL;
  /** What the route's pattern captured, decoded. */
  params: string[];
  request: IncomingMessage;
  /** Who is signed in. */
  account: LocalAccount;
  body: Buffer;
}

export interface SiteRoute {
  /** `*` fits every method. */
  method: string;
  /** A whole path, or a pattern that must be anchored. */
  path: string | RegExp;
  answer(call: SiteCall): SiteAnswer | Promise<SiteAnswer>;
}

/** The first route that fits, with what its pattern captured; routes are tried in their order. */
export function findRoute(
  routes: SiteRoute[],
  method: string,
  pathname: string,
): { route: SiteRoute; params: string[] } | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  for (const route of routes) {
    if (route.method !== '*' && route.method !== wanted) {
      continue;
    }
    const params = paramsOf(route.path, pathname);
    if (params) {
      return { route, params };
    }
  }
  return undefined;
}

function paramsOf(path: string | RegExp, pathname: string): string[] | undefined {
  if (typeof path === 'string') {
    return path === pathname ? [] : undefined;
  }
  const match = path.exec(pathname);
  try {
    return match?.slice(1).map((part) => decodeURIComponent(part ?? ''));
  } catch {
    return undefined; // a percent sign that encodes nothing
  }
}
