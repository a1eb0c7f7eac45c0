import { refusal } from '../answers';
import { pageOf, type Caller, type Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import type { Project } from '../site/projects';

const ORDERS: Record<string, (first: Project, second: Project) => number> = {
  key: (first, second) => compare(first.key, second.key),
  name: (first, second) => compare(first.name, second.name),
};

/** Projects. Source of paths, scopes, limits and refusals: Jira REST API v3, group Projects. */
export function projectRoutes(site: Site, baseUrl: string): Route[] {
  const scope = 'read:jira-work';
  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/project/search',
      scope,
      handler: ({ caller, query }) => ({ status: 200, body: search(caller, query) }),
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/project/:project',
      scope,
      handler: ({ caller, params }) => {
        const project = site.project(params.project ?? '');
        if (project === undefined || !maySee(caller, project)) {
          throw refusal(404, [`No project could be found with key '${params.project ?? ''}'.`]);
        }
        return { status: 200, body: projectView(project, baseUrl) };
      },
    },
  ];

  /** At most 100 a page. "404: Returned if no projects matching the search criteria are found." */
  function search(caller: Caller, query: URLSearchParams): unknown {
    const found = site.projects().filter((project) => maySee(caller, project) && fits(project, query));
    if (found.length === 0) {
      throw refusal(404, ['No projects matching the search criteria were found.']);
    }
    const orderBy = query.get('orderBy') ?? 'key';
    const order = ORDERS[orderBy.replace(/^[-+ ]/, '')];
    if (order === undefined) {
      throw refusal(400, [`The value '${orderBy}' is not valid for orderBy here.`]);
    }
    found.sort(orderBy.startsWith('-') ? (first, second) => order(second, first) : order);
    const { startAt, maxResults } = pageOf(query, 100);
    const values = found.slice(startAt, startAt + maxResults);
    const isLast = startAt + values.length >= found.length;
    const path = `${baseUrl}/rest/api/3/project/search`;
    const at = (from: number): string => `${path}?maxResults=${String(maxResults)}&startAt=${String(from)}`;
    return {
      self: at(startAt),
      ...(isLast ? {} : { nextPage: at(startAt + maxResults) }),
      maxResults,
      startAt,
      total: found.length,
      isLast,
      values: values.map((project) => projectView(project, baseUrl)),
    };
  }
}

/** Who may browse or administer a project, or Jira, sees it. */
function maySee({ role }: Caller, project: Project): boolean {
  return mayInProject(role, 'BROWSE_PROJECTS', project) || mayInProject(role, 'ADMINISTER_PROJECTS', project);
}

/** `keys` is repeated, `typeKey` a list with commas, `query` part of a key or name in any case. */
function fits(project: Project, query: URLSearchParams): boolean {
  const keys = query.getAll('keys');
  if (keys.length > 50) {
    throw refusal(400, ['Up to 50 project keys can be provided.']);
  }
  const types = query.get('typeKey')?.split(',');
  const text = (query.get('query') ?? '').toLowerCase();
  return (
    (keys.length === 0 || keys.includes(project.key)) &&
    (types === undefined || types.includes(project.type)) &&
    [project.key, project.name].some((value) => value.toLowerCase().includes(text))
  );
}

/** A project as the platform shows it. Team-managed is `style: 'next-gen'` with `simplified: true`. */
export function projectView(project: Project, baseUrl: string): Record<string, unknown> {
  const id = String(10_000 + project.index);
  return {
    self: `${baseUrl}/rest/api/3/project/${id}`,
    id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.type,
    simplified: project.style === 'next-gen',
    style: project.style,
    isPrivate: !project.openToViewers,
    avatarUrls: { '48x48': `${baseUrl}/projectavatar/${id}` },
  };
}

function compare(first: string, second: string): number {
  return first < second ? -1 : Number(first > second);
}
