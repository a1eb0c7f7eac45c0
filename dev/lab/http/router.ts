/** Path pattern with `:name` for one segment and `*name` for the rest, slashes included. */
export interface Route<Handler> {
  method: string;
  pattern: string;
  handler: Handler;
}

export interface Match<Handler> {
  route: Route<Handler>;
  /** Decoded values of the pattern's names. */
  params: Record<string, string>;
}

export interface Router<Handler> {
  /** The first route that fits; `'method'` where only the method does not. */
  find(method: string, pathname: string): Match<Handler> | 'method' | undefined;
}

/** Routes are tried in their order, so the narrower ones go first. */
export function openRouter<Handler>(routes: Route<Handler>[]): Router<Handler> {
  const compiled = routes.map((route) => ({ route, expression: compile(route.pattern) }));
  return {
    find(method, pathname) {
      const wanted = method === 'HEAD' ? 'GET' : method;
      let otherMethod = false;
      for (const { route, expression } of compiled) {
        const groups = expression.exec(pathname)?.groups;
        if (!groups && !expression.test(pathname)) {
          continue;
        }
        if (route.method !== wanted) {
          otherMethod = true;
          continue;
        }
        const params = decodeAll(groups ?? {});
        return params ? { route, params } : undefined;
      }
      return otherMethod ? 'method' : undefined;
    },
  };
}

function compile(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((segment) => {
      if (segment.startsWith('*')) {
        return `(?<${segment.slice(1)}>.*)`;
      }
      return segment.startsWith(':') ? `(?<${segment.slice(1)}>[^/]+)` : segment.replace(/[.$+]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}/?$`);
}

function decodeAll(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined; // a broken percent sign
  }
}
