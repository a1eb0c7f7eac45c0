import type { LocalDatabase } from '../database';
import type { JiraRequest, LocalJira } from '../types';
import { JiraRefusal, refusal, toResponse, type JiraAnswer } from './answers';
import { openDevInfoReader } from './devInfo/read';
import { openReceived, type ReceivedBulk } from './devInfo/received';
import { devInfoRoutes } from './devInfo/routes';
import { openDevInfoStore } from './devInfo/store';
import { commentRoutes } from './platform/commentRoutes';
import { editRoutes } from './platform/editRoutes';
import { instanceRoutes } from './platform/instanceRoutes';
import { issueRoutes } from './platform/issueRoutes';
import { noticeRoutes, type Notice } from './platform/noticeRoutes';
import { permissionRoutes } from './platform/permissionRoutes';
import { projectRoutes } from './platform/projectRoutes';
import { transitionRoutes } from './platform/transitionRoutes';
import { userRoutes } from './platform/userRoutes';
import { worklogRoutes } from './platform/worklogRoutes';
import { findRoute, type Caller, type Route } from './routes';
import { APP_ACCOUNT } from './site/accounts';
import { openSite, type Site } from './site/openSite';

export interface OpenedJira extends LocalJira {
  /** Every development information request since the site was opened, the newest last. */
  received(): ReceivedBulk[];
  /** E-mails that Jira would have sent since the site was opened. */
  notices(): Notice[];
  /** Source: Forge docs, Development information module: uninstalling deletes all that the app sent, at once. */
  forgetDevelopmentInformation(): void;
}

export interface JiraOptions {
  database: LocalDatabase;
  /** ms */
  now?: () => number;
  /** Address of the site as Jira writes it into its answers. */
  baseUrl?: string;
}

/**
 * The part of Jira Cloud that the product uses, with its limits as Atlassian documents them. What is written can be
 * read at once; a real site stores development information some time after it has answered. Rate limits are not
 * played here.
 */
export function openJira(options: JiraOptions): OpenedJira {
  const { database, now = () => Date.now(), baseUrl = 'https://acme.atlassian.net' } = options;
  const site = openSite(database);
  const store = openDevInfoStore(database);
  const reader = openDevInfoReader(database);
  const received = openReceived();
  const notices: Notice[] = [];
  const routes: Route[] = [
    ...permissionRoutes(site),
    ...projectRoutes(site, baseUrl),
    ...issueRoutes(site, baseUrl),
    ...editRoutes(site, now),
    ...commentRoutes(site, baseUrl, now),
    ...worklogRoutes(site, baseUrl, now),
    ...transitionRoutes(site, baseUrl, now),
    ...noticeRoutes(site, notices),
    ...userRoutes(site, baseUrl),
    ...instanceRoutes(baseUrl, now),
    ...devInfoRoutes({ site, store, reader, received, now }),
  ];
  return {
    async handle(request) {
      return toResponse(answer(request, routes, site));
    },
    site: site.describe,
    addProject: site.addProject,
    setActive: site.setActive,
    issue: site.issue,
    issues: site.issues,
    permissions: site.permissions,
    developmentInformation: reader.ofIssue,
    received: received.list,
    notices: () => [...notices],
    forgetDevelopmentInformation: store.clear,
  };
}

function answer(request: JiraRequest, routes: Route[], site: Site): JiraAnswer {
  try {
    const url = new URL(request.path, 'https://jira.invalid');
    const found = findRoute(routes, request.method.toUpperCase(), url.pathname);
    if (found === undefined || found === 'method') {
      throw refusal(found === 'method' ? 405 : 404, [`There is no ${request.method} ${url.pathname} here.`]);
    }
    checkScope(request.scopes, found.route.scope);
    const caller = identify(request, site);
    return found.route.handler({ request, caller, params: found.params, query: url.searchParams });
  } catch (error) {
    if (error instanceof JiraRefusal) {
      return error.answer;
    }
    throw error;
  }
}

/**
 * An app without the scope gets 401 with this body, before Jira looks at anything else: seen on a real site by
 * github.com/haroon-mahmood-4276/Forgejo-for-Jira.
 */
function checkScope(held: string[] | undefined, wanted: string | undefined): void {
  if (held !== undefined && wanted !== undefined && !held.includes(wanted)) {
    throw new JiraRefusal({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });
  }
}

function identify({ as, scopes }: JiraRequest, site: Site): Caller {
  const accountId = as.type === 'app' ? APP_ACCOUNT.accountId : as.accountId;
  const role = site.roleOf(accountId);
  if (role === undefined) {
    throw refusal(401, ['Client must be authenticated to access this resource.']);
  }
  return { accountId, role, isApp: as.type === 'app', isPerson: as.type === 'user' && scopes === undefined };
}
