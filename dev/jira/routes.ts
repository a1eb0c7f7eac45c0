import type { JiraRequest } from '../types';
import type { JiraAnswer } from './answers';
import type { Role } from './site/permissions';

/** Who asks. */
export interface Caller {
  accountId: string;
  role: Role;
  isApp: boolean;
  /** Nobody's app: somebody who looks at the API themselves. */
  isPerson: boolean;
}

export interface JiraCall {
  request: JiraRequest;
  caller: Caller;
  /** Decoded values of the pattern's names. */
  params: Record<string, string>;
  query: URLSearchParams;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `:name` stands for one part of the path. */
  pattern: string;
  /** OAuth scope that an app needs; absent where the API asks for none. */
  scope?: string;
  handler: (call: JiraCall) => JiraAnswer;
}

export interface FoundRoute {
  route: Route;
  params: Record<string, string>;
}

/** @returns `'method'` where the path exists and the method does not */
export function findRoute(routes: Route[], method: string, path: string): FoundRoute | 'method' | undefined {
  let pathExists = false;
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params !== undefined && route.method === method) {
      return { route, params };
    }
    pathExists ||= params !== undefined;
  }
  return pathExists ? 'method' : undefined;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) {
        return undefined;
      }
      continue;
    }
    const decoded = decode(value);
    if (decoded === undefined || decoded === '') {
      return undefined;
    }
    params[part.slice(1)] = decoded;
  }
  return params;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a broken percent sign
  }
}

/**
 * A page's place in a list. Jira answers with fewer than asked for where more is asked for than it gives.
 * Source: Jira REST API v3, "Pagination".
 */
export function pageOf(query: URLSearchParams, most: number, usual = 50): { startAt: number; maxResults: number } {
  const startAt = Number(query.get('startAt') ?? 0);
  const wanted = Number(query.get('maxResults') ?? usual);
  return {
    startAt: Number.isInteger(startAt) && startAt > 0 ? startAt : 0,
    maxResults: Number.isInteger(wanted) && wanted >= 0 ? Math.min(wanted, most) : Math.min(usual, most),
  };
}
