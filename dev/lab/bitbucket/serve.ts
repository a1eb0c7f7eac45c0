import { serveGit, readGitCall } from '../git/smartHttp';
import { answerOf, readBody, Refusal, send } from '../http/answer';
import type { Answer } from '../http/answer';
import { openRouter } from '../http/router';
import type { LabCall } from '../http/server';
import { reaches } from '../atlassian/accounts';
import type { RepositoryRecord } from '../atlassian/state';
import { callerOf, checkScopes, roleOf } from './access';
import type { Caller } from './access';
import type { Cloud } from './cloud';
import { authoriseGit, PUSH_PATH } from './gitAccess';
import { BITBUCKET_CLOUD } from './product';
import type { RestCall, Rule } from './rest/call';
import { badRequest, notFound, refusal, scopeRefusal } from './rest/errors';
import { selectFields } from './rest/fields';
import { RULES } from './rest/rules';
import { workspaceUuid } from './view/views';

const router = openRouter(RULES.map((rule) => ({ method: rule.method, pattern: rule.pattern, handler: rule })));
const WEB_HOST = new URL(BITBUCKET_CLOUD.webUrl).host;
const API_HOST = new URL(BITBUCKET_CLOUD.apiUrl).host;
/** docs, List commits with include/exclude: POST is there because addresses must not become too long; nginx takes 8 KB. */
const LONGEST_ADDRESS = 8_000;
const NO_PAGE = '<!DOCTYPE html><html><head><title>Bitbucket</title></head><body>Not found</body></html>';

/** Answers every request to Bitbucket Cloud: git, REST, and a page for what is neither. */
export function serveCloud(cloud: Cloud): (call: LabCall) => Promise<void> {
  const authorise = authoriseGit(cloud);
  return async (call) => {
    const { request, response, realHost, url } = call;
    const git = realHost === undefined || realHost === WEB_HOST ? readGitCall(url) : undefined;
    if (git && !(realHost && git.repository.startsWith(PUSH_PATH))) {
      return serveGit(request, response, git, authorise);
    }
    const path = url.pathname;
    if ((realHost === undefined || realHost === API_HOST) && path.startsWith(`${BITBUCKET_CLOUD.apiPath}/`)) {
      return send(request, response, await answerOf(() => answerApi(cloud, call)));
    }
    send(request, response, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: NO_PAGE });
  };
}

async function answerApi(cloud: Cloud, { request, url }: LabCall): Promise<Answer> {
  const body = await readBody(request);
  if ((request.url ?? '').length > LONGEST_ADDRESS) {
    throw new Refusal({ status: 414, headers: { 'content-type': 'text/html' }, body: '<html>414 URI Too Long</html>' });
  }
  const caller = callerOf(cloud.tokens, request.headers.authorization);
  const date = { date: new Date().toUTCString() };
  if (!caller) {
    throw unauthorised(request.headers.authorization ?? '');
  }
  if (caller.token?.exhausted) {
    const headers = { ...date, 'content-type': 'text/plain', 'x-ratelimit-nearlimit': 'true' };
    throw new Refusal({ status: 429, headers, body: 'Rate limit for this resource has been exceeded' });
  }
  const path = url.pathname.slice(BITBUCKET_CLOUD.apiPath.length);
  const match = router.find(request.method ?? 'GET', path);
  if (!match || match === 'method') {
    throw match === 'method' ? refusal(405, 'Method not allowed') : notFound();
  }
  const rule = match.route.handler;
  const real = new URL(`${BITBUCKET_CLOUD.apiUrl}${path}${url.search}`);
  const form = /form-urlencoded/.test(request.headers['content-type'] ?? '');
  const answer = await answerOf(() =>
    answerRule(rule, {
      cloud,
      caller,
      url: real,
      params: match.params,
      body: form ? {} : readJson(body),
      form: new URLSearchParams(form ? body.toString() : ''),
    }),
  );
  return { ...answer, headers: { ...date, ...scopeHeaders(caller, rule), ...answer.headers } };
}

async function answerRule(rule: Rule, call: RestCall): Promise<Answer> {
  const { token } = call.caller;
  const scopes = token && checkScopes(token, rule.needs);
  if (scopes && !scopes.allowed && rule.general?.name !== 'retired') {
    throw scopeRefusal(scopes.required, token?.scopes ?? []);
  }
  const answer = await (rule.general ? rule.general(call) : aboutRepository(rule, call));
  if (answer.status !== 200) {
    return answer;
  }
  return { ...answer, body: selectFields(answer.body, call.url.searchParams.get('fields'), rule.hidden ?? []) };
}

async function aboutRepository(rule: Rule, call: RestCall): Promise<Answer> {
  const { cloud, caller, params } = call;
  const repository = findByPath(cloud, params.workspace ?? '', params.repo ?? '');
  const role = repository && roleOf(caller, repository);
  if (!repository || !role) {
    throw notFound(
      'You may not have access to this repository or it no longer exists in this workspace. If you think this repository exists and you have access, make sure you are authenticated.',
    );
  }
  if (!reaches(role, rule.role ?? 'read')) {
    throw refusal(403, 'You do not have access to edit this repository.');
  }
  const answer = await rule.handler?.({ ...call, repository, folder: cloud.site.folderOf(repository) });
  return answer ?? { status: 404 };
}

/** Either part may be a slug or a UUID in braces. */
function findByPath(cloud: Cloud, workspace: string, repo: string): RepositoryRecord | undefined {
  return cloud.site.state.repositories.find(
    (one) =>
      (one.owner === workspace.toLowerCase() || workspaceUuid(one.owner) === workspace) &&
      (one.slug === repo.toLowerCase() || `{${one.uuid}}` === repo),
  );
}

function readJson(body: Buffer): Record<string, unknown> {
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
  throw badRequest('Bad request');
}

/** Wrong, expired and revoked are not told apart. */
function unauthorised(header: string): Refusal {
  return /^bearer/i.test(header)
    ? refusal(401, 'Token is invalid, expired, or not supported for this endpoint.')
    : new Refusal({ status: 401, headers: { 'www-authenticate': 'Basic realm="Bitbucket.org HTTP"' } });
}

/** Atlassian support, "How to fetch the scope of a token". */
function scopeHeaders({ token }: Caller, rule: Rule): Record<string, string> {
  return token
    ? {
        'x-oauth-scopes': token.scopes.join(', '),
        'x-accepted-oauth-scopes': rule.needs.older,
        'x-credential-type': token.kind,
      }
    : {};
}
