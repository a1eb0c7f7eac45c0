import { readJiraSpec } from './jiraSpec';

type Operation = { security?: Record<string, string[]>[] };
type Paths = Record<string, Record<string, Operation | undefined>>;

/**
 * The OAuth scopes that a call to Jira needs, from the platform's own description. Development information is in no
 * description with scopes; its pages name one for each method.
 * @param path as it is called, with or without its query: `/rest/api/3/issue/DEMO-1?fields=summary`
 * @returns `undefined` where the description is absent
 * @throws Error where the description has no such call
 */
export function requiredScopes(method: string, path: string): string[] | undefined {
  const pathname = path.replace(/\?.*$/, '');
  const devInfo = devInfoScope(method, pathname);
  if (devInfo !== undefined) {
    return [devInfo];
  }
  const spec = readJiraSpec('platform-v3');
  if (spec === undefined) {
    return undefined;
  }
  const operation = find(spec.paths as Paths, method, pathname);
  if (operation === undefined) {
    throw new Error(`Jira's description has no ${method} ${pathname}`);
  }
  return operation.security?.flatMap(({ OAuth2 = [] }) => OAuth2) ?? [];
}

/** Source: Jira Software REST API, Development Information, "OAuth scopes required". */
function devInfoScope(method: string, pathname: string): string | undefined {
  if (!pathname.startsWith('/rest/devinfo/0.10/')) {
    return undefined;
  }
  const verbs: Record<string, string> = { GET: 'read', POST: 'write', DELETE: 'delete' };
  return `${verbs[method.toUpperCase()] ?? 'write'}:dev-info:jira`;
}

/** Of the paths that fit, the one with the fewest variable parts. */
function find(paths: Paths, method: string, pathname: string): Operation | undefined {
  const fitting = Object.keys(paths)
    .filter((template) => fits(template, pathname) && paths[template]?.[method.toLowerCase()] !== undefined)
    .sort((first, second) => first.split('{').length - second.split('{').length);
  return paths[fitting[0] ?? '']?.[method.toLowerCase()];
}

function fits(template: string, pathname: string): boolean {
  const wanted = template.split('/');
  const given = pathname.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('{') || part === given[index]);
}
