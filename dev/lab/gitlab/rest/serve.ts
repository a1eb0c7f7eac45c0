import { Refusal } from '../../http/answer';
import type { Answer } from '../../http/answer';
import { openRouter } from '../../http/router';
import { isVisible, mayReadCode, roleOf } from '../access';
import type { Caller } from '../access';
import { DEVELOPER, MAINTAINER } from '../accounts';
import { findProject } from '../gitlab';
import type { Gitlab } from '../gitlab';
import type { ProjectRule, RestCall, RestRule } from './call';
import { forbidden, insufficientPermission, insufficientScope, notFound, refusal } from './errors';
import { REST_RULES } from './routes';

const router = openRouter(REST_RULES.map((rule) => ({ method: rule.method, pattern: rule.pattern, handler: rule })));

export interface RestRequest {
  method: string;
  /** Below `/api/v4`: `/projects/5`. */
  path: string;
  url: URL;
  body: Buffer;
  contentType: string;
}

/** Answers one request of a caller whose token is good, or of nobody. @throws Refusal */
export async function serveRest(gitlab: Gitlab, caller: Caller, request: RestRequest): Promise<Answer> {
  const match = router.find(request.method, request.path);
  if (!match || match === 'method') {
    const allowed = match === 'method';
    throw new Refusal({ status: allowed ? 405 : 404, body: { error: allowed ? '405 Not Allowed' : '404 Not Found' } });
  }
  const rule = match.route.handler;
  expectScope(rule, caller);
  const call: RestCall = { gitlab, caller, url: request.url, params: match.params, body: readFields(request) };
  if ('project' in rule) {
    return aboutProject(rule, call);
  }
  expectSomebody(call, rule);
  return rule.general(call);
}

/** GitLab, lib/api/helpers.rb, authenticate_non_get!: ahead of parameters. */
function expectSomebody({ caller }: RestCall, { method }: RestRule): void {
  if (!caller.token && method !== 'GET') {
    throw refusal(401, '401 Unauthorized');
  }
}

/** GitLab, lib/api/api_guard.rb: scopes come first, before the project is looked for and before parameters are. */
function expectScope(rule: RestRule, { token }: Caller): void {
  if (!token || rule.scopes === 'any') {
    return;
  }
  if (token.permissions !== undefined) {
    return expectPermission(rule, token.permissions);
  }
  const accepted = ['api', ...(rule.method === 'GET' ? ['read_api', ...(rule.scopes ?? [])] : [])];
  if (!accepted.some((scope) => token.scopes.includes(scope))) {
    throw insufficientScope(accepted);
  }
}

function expectPermission(rule: RestRule, held: string[]): void {
  if (rule.permission === undefined || !held.includes(rule.permission)) {
    throw insufficientPermission('project' in rule ? 'project' : 'user', rule.permission);
  }
}

function aboutProject(rule: ProjectRule, call: RestCall): Promise<Answer> {
  const { gitlab, caller, params } = call;
  const project = findProject(gitlab, params.id ?? '');
  if (!project || !isVisible(caller, project)) {
    throw notFound('Project');
  }
  expectSomebody(call, rule);
  if (rule.needs !== 'project' && !mayReadCode(caller, project)) {
    throw forbidden();
  }
  const needed = { project: 0, code: 0, write: DEVELOPER, maintain: MAINTAINER }[rule.needs];
  if (roleOf(caller, project) < needed || (rule.needs === 'write' && project.archived)) {
    throw forbidden();
  }
  return rule.project({ ...call, project, folder: gitlab.folderOf(project) });
}

/** A JSON or form body, or else the query, which GitLab takes as well. */
function readFields({ body, contentType, url, method }: RestRequest): Record<string, unknown> {
  if (body.length === 0) {
    return method === 'GET' ? {} : Object.fromEntries(url.searchParams);
  }
  if (!contentType.includes('json')) {
    return Object.fromEntries(new URLSearchParams(body.toString()));
  }
  try {
    const parsed: unknown = JSON.parse(body.toString());
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    throw new Refusal({ status: 400, body: { error: 'The request body could not be parsed' } });
  }
}
