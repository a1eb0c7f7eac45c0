import type { Answer } from '../../http/answer';
import { Refusal } from '../../http/answer';
import { openRouter } from '../../http/router';
import { findOrganization } from '../accounts';
import { mayUse, sightOf } from '../access';
import type { Caller } from '../access';
import { findRepository, fullName } from '../github';
import type { Github } from '../github';
import type { RepositoryRecord } from '../state';
import type { PermissionName } from '../tokens';
import type { OtherRule, RepositoryRule, RestCall, RestRule } from './call';
import { refusal, RestError } from './errors';
import { REST_RULES } from './routes';

const router = openRouter(REST_RULES.map((rule) => ({ method: rule.method, pattern: rule.pattern, handler: rule })));

export interface RestRequest {
  method: string;
  /** Below the API's own path: `/repos/acme/payments`. */
  path: string;
  url: URL;
  body: Buffer;
}

/** Answers one request of a caller who is known and within the limits. @throws Refusal */
export async function serveRest(github: Github, caller: Caller, request: RestRequest): Promise<Answer> {
  const path = byName(github, request.path);
  const match = router.find(request.method, path);
  if (!match || match === 'method') {
    throw refusal(github, 404, 'Not Found', '');
  }
  const rule = match.route.handler;
  const body = readJson(github, request.body);
  const call = { github, caller, url: request.url, params: match.params, body };
  try {
    return await ('needs' in rule ? aboutRepository(rule, call, request) : inGeneral(rule, call));
  } catch (error) {
    if (error instanceof RestError) {
      throw refusal(github, error.status, error.message, rule.docs, { errors: error.errors });
    }
    throw error;
  }
}

/** `/repositories/:id/…` is the same as `/repos/:owner/:repo/…`: where redirects of renamed repositories lead. */
function byName(github: Github, path: string): string {
  const match = /^\/repositories\/(\d+)(\/.*)?$/.exec(path);
  const repository = match && github.state.repositories.find(({ id }) => String(id) === match[1]);
  return repository ? `/repos/${fullName(repository)}${match[2] ?? ''}` : path;
}

function readJson(github: Github, body: Buffer): Record<string, unknown> {
  if (body.length === 0) {
    return {};
  }
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null) {
      return parsed as Record<string, unknown>;
    }
  } catch {
    // answered below
  }
  throw refusal(github, 400, 'Problems parsing JSON', '');
}

async function inGeneral(rule: OtherRule, call: RestCall): Promise<Answer> {
  const { github, caller } = call;
  if (rule.caller !== 'anybody' && !caller.token) {
    throw refusal(github, 401, 'Requires authentication', rule.docs);
  }
  const app = caller.token?.kind === 'installation';
  if (rule.caller === 'user' && app) {
    throw refusal(github, 403, 'Resource not accessible by integration', rule.docs);
  }
  if (rule.caller === 'installation' && !app) {
    const message =
      'You must authenticate with an installation access token in order to list repositories for an installation.';
    throw refusal(github, 403, message, rule.docs);
  }
  return rule.general(call);
}

async function aboutRepository(rule: RepositoryRule, call: RestCall, request: RestRequest): Promise<Answer> {
  const { github, caller, params } = call;
  const found = findRepository(github, params.owner ?? '', params.repo ?? '');
  const sight = found ? sightOf(github, caller, found.repository) : 'hidden';
  if (!found || sight === 'hidden') {
    throw refusal(github, 404, 'Not Found', rule.docs);
  }
  const { repository } = found;
  if (sight === 'sso') {
    throw singleSignOn(github, repository);
  }
  if (found.moved) {
    throw movedTo(github, repository, request);
  }
  const [name, level] = rule.needs;
  expectPermission(rule, call, repository, name, level);
  if (repository.archived && level === 'write' && name !== 'administration') {
    throw refusal(github, 403, 'Repository was archived so is read-only.', rule.docs);
  }
  return rule.handler({ ...call, repository, folder: github.folderOf(repository) });
}

function expectPermission(
  rule: RestRule,
  { github, caller }: RestCall,
  repository: RepositoryRecord,
  name: PermissionName,
  level: 'read' | 'write',
): void {
  if (!caller.token && level === 'write') {
    throw refusal(github, 401, 'Requires authentication', rule.docs);
  }
  const allowed = mayUse(caller, repository, name, level);
  if (allowed === 'permission') {
    const kind = caller.token?.kind === 'installation' ? 'integration' : 'personal access token';
    const headers = { 'x-accepted-github-permissions': `${name}=${level}` };
    throw refusal(github, 403, `Resource not accessible by ${kind}`, rule.docs, { headers });
  }
  if (allowed !== true) {
    // docs, Troubleshooting: 404 where the user or a classic token's scopes do not reach.
    throw refusal(github, 404, 'Not Found', rule.docs);
  }
}

function singleSignOn(github: Github, repository: RepositoryRecord): Refusal {
  const organization = findOrganization(repository.owner);
  const url = `${github.product.webUrl}/orgs/${organization?.login}/sso?authorization_request=A4101`;
  const message =
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
  return refusal(github, 403, message, 'articles/authenticating-to-a-github-organization-with-saml-single-sign-on/', {
    headers: { 'x-github-sso': `required; url=${url}` },
  });
}

/** docs, Best practices for using the REST API, "Follow redirects". */
function movedTo(github: Github, repository: RepositoryRecord, request: RestRequest): Refusal {
  const rest = request.path.split('/').slice(4).join('/');
  const url = `${github.product.apiUrl}/repositories/${repository.id}${rest ? `/${rest}` : ''}${request.url.search}`;
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const docs = 'guides/best-practices-for-using-the-rest-api#follow-redirects';
  const moved = refusal(github, reading ? 301 : 307, reading ? 'Moved Permanently' : 'Temporary Redirect', docs);
  const body = { ...(moved.answer.body as object), url };
  return new Refusal({ status: moved.answer.status, headers: { location: url }, body });
}
