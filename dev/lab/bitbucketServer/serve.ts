import { readGitCall, serveGit } from '../git/smartHttp';
import { answerOf, readBody, Refusal, send } from '../http/answer';
import type { Answer } from '../http/answer';
import { openRouter } from '../http/router';
import type { Router } from '../http/router';
import type { LabCall } from '../http/server';
import { PEOPLE } from '../repositories/people';
import { reaches } from '../atlassian/accounts';
import { findRepository } from '../atlassian/site';
import { callerOf, roleOf, userNameOf } from './access';
import type { Caller } from './access';
import { authoriseGit, PUSH_PATH } from './gitAccess';
import type { RestCall, Rule } from './rest/call';
import { captchaHeaders, forbidden, noSuchRepository, refusal } from './rest/errors';
import { rulesOf } from './rest/rules';
import type { Server } from './server';

const NO_PAGE = '<!DOCTYPE html><html><head><title>Not Found - Bitbucket</title></head><body>404</body></html>';
const PAUSE_SECONDS = 30;

/** Answers every request to one server: git, REST, and a page for what is neither. */
export function serveServer(server: Server): (call: LabCall) => Promise<void> {
  const authorise = authoriseGit(server);
  const rules = rulesOf(server.product);
  const router = openRouter(rules.map((rule) => ({ method: rule.method, pattern: rule.pattern, handler: rule })));
  return async (call) => {
    const { request, response, realHost, url } = call;
    const git = readGitCall(url);
    if (git && !(realHost && git.repository.startsWith(PUSH_PATH))) {
      return serveGit(request, response, git, authorise);
    }
    if (url.pathname.startsWith(`${server.product.contextPath}/rest/`)) {
      return send(request, response, await answerOf(() => answerRest(server, router, call)));
    }
    send(request, response, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: NO_PAGE });
  };
}

async function answerRest(server: Server, router: Router<Rule>, { request, url }: LabCall): Promise<Answer> {
  const body = await readBody(request);
  const caller = callerOf(server, request.headers.authorization);
  if (caller === 'captcha') {
    const message = 'CAPTCHA required. Your Bitbucket account has been marked as requiring CAPTCHA approval for login.';
    throw refusal(401, message, 'auth.CaptchaRequiredAuthenticationException', {
      headers: captchaHeaders(server.product),
    });
  }
  if (caller === 'refused') {
    throw refusal(
      401,
      'Authentication failed. Please check your credentials and try again.',
      'auth.IncorrectPasswordAuthenticationException',
    );
  }
  if (caller.token?.exhausted) {
    throw refusal(429, 'You have been rate limited.', null, { headers: limitHeaders() });
  }
  const path = url.pathname.slice(server.product.contextPath.length).replace('/rest/api/latest/', '/rest/api/1.0/');
  const match = router.find(request.method ?? 'GET', path);
  if (!match || match === 'method') {
    throw new Refusal({
      status: match === 'method' ? 405 : 404,
      headers: { 'content-type': 'text/html' },
      body: NO_PAGE,
    });
  }
  const call = { server, caller, url, params: match.params, body: readJson(body) };
  const answer = await answerOf(() => answerRule(match.route.handler, call));
  return { ...answer, headers: { ...userHeaders(caller), ...answer.headers } };
}

async function answerRule(rule: Rule, call: RestCall): Promise<Answer> {
  if (rule.general) {
    return rule.general(call);
  }
  const { server, caller, params } = call;
  const { key = '', slug = '' } = params;
  const repository = findRepository(server.site, key, slug);
  const role = repository && roleOf(caller, repository);
  if (!repository || !role) {
    throw noSuchRepository(key, slug);
  }
  const writes = rule.method !== 'GET';
  if (!reaches(role, rule.role ?? 'read') || (writes && caller.token?.permission === 'read')) {
    throw forbidden(server.product);
  }
  if (writes && repository.archived) {
    throw refusal(409, 'This repository is archived.', 'repository.RepositoryArchivedException');
  }
  const answer = await rule.handler?.({ ...call, repository, folder: server.site.folderOf(repository) });
  return answer ?? { status: 404 };
}

/** Says who is signed in, and nothing for nobody: a 200 alone proves nothing. */
function userHeaders(caller: Caller): Record<string, string> {
  const user = userNameOf(caller);
  if (user === undefined) {
    return {};
  }
  const id = PEOPLE.findIndex(({ login }) => login === user) + 1;
  return { 'x-ausername': encodeURIComponent(user), 'x-auserid': String(id || 900) };
}

/** "Improving instance stability with rate limiting", Bitbucket Data Center docs. */
function limitHeaders(): Record<string, string> {
  return {
    'retry-after': String(PAUSE_SECONDS),
    'x-ratelimit-limit': '60',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-fillrate': '5',
    'x-ratelimit-interval-seconds': '1',
  };
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
  throw refusal(400, 'The request could not be read.', null);
}
