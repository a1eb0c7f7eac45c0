import { randomBytes } from 'node:crypto';
import { readScheme } from '../credentials';
import { readGitCall, serveGit } from '../git/smartHttp';
import { answerOf, readBody, Refusal, send } from '../http/answer';
import type { Answer } from '../http/answer';
import type { LabCall } from '../http/server';
import { callerOf } from './access';
import type { Caller } from './access';
import { authoriseGit, PUSH_PATH } from './gitAccess';
import type { Gitlab } from './gitlab';
import { basePath } from './product';
import { tokenRefusal } from './rest/errors';
import { serveRest } from './rest/serve';

const LIMIT_SECONDS = 60;
const LIMIT = 2000;

/** Answers every request to one GitLab: git, REST, and a sign-in page for what is neither. */
export function serveGitlab(gitlab: Gitlab): (call: LabCall) => Promise<void> {
  const base = basePath(gitlab.product);
  const authorise = authoriseGit(gitlab, base);
  const api = `${base}/api/v4`;
  return async (call) => {
    const { request, response, realHost, url } = call;
    const git = readGitCall(url);
    if (git && !(realHost && git.repository.startsWith(PUSH_PATH))) {
      return serveGit(request, response, git, authorise);
    }
    if (url.pathname.startsWith(`${api}/`)) {
      const answer = await answerOf(() => answerApi(gitlab, call, url.pathname.slice(api.length)));
      return send(request, response, { ...answer, headers: { ...commonHeaders(), ...answer.headers } });
    }
    send(request, response, pageFor(url, base, gitlab.product.webUrl));
  };
}

/** Whoever has not signed in is sent to the sign-in page; outside of GitLab's own path another server answers. */
function pageFor(url: URL, base: string, webUrl: string): Answer {
  const html = { 'content-type': 'text/html; charset=utf-8' };
  const isOwn = url.pathname === base || url.pathname.startsWith(`${base}/`);
  if (!isOwn) {
    return { status: 404, headers: html, body: '<!DOCTYPE html><title>404</title><body>Not found</body>' };
  }
  if (url.pathname.endsWith('/users/sign_in')) {
    return { status: 200, headers: html, body: '<!DOCTYPE html><title>Sign in · GitLab</title><body>Sign in</body>' };
  }
  return {
    status: 302,
    headers: { ...html, location: `${webUrl}/users/sign_in` },
    body: '<html><body>Redirected</body></html>',
  };
}

async function answerApi(gitlab: Gitlab, call: LabCall, path: string): Promise<Answer> {
  const { request, url } = call;
  const body = await readBody(request);
  const caller = authenticate(gitlab, request.headers);
  if (caller.token?.limited) {
    throw rateLimited();
  }
  const real = new URL(`${gitlab.product.webUrl}/api/v4${path}${url.search}`);
  const contentType = request.headers['content-type'] ?? '';
  return serveRest(gitlab, caller, { method: request.method ?? 'GET', path, url: real, body, contentType });
}

/** @throws Refusal 401 for a token that is wrong, revoked or expired */
function authenticate(gitlab: Gitlab, headers: LabCall['request']['headers']): Caller {
  const own = headers['private-token'];
  const value = typeof own === 'string' ? own : readScheme(headers.authorization, 'bearer');
  if (value === undefined) {
    if (headers.authorization !== undefined) {
      throw tokenRefusal('unknown');
    }
    return {};
  }
  const caller = callerOf(gitlab, value);
  if (typeof caller === 'string') {
    throw tokenRefusal(caller);
  }
  return caller;
}

/** docs, User and IP rate limits: plain text, and headers that say when to come back. */
function rateLimited(): Refusal {
  const now = Math.floor(Date.now() / 1000);
  return new Refusal({
    status: 429,
    headers: {
      'content-type': 'text/plain',
      'retry-after': String(LIMIT_SECONDS),
      'ratelimit-limit': String(LIMIT),
      'ratelimit-remaining': '0',
      'ratelimit-observed': String(LIMIT + 1),
      'ratelimit-reset': String(now + LIMIT_SECONDS),
      'ratelimit-name': 'throttle_authenticated_api',
    },
    body: 'Retry later\n',
  });
}

function commonHeaders(): Record<string, string> {
  return {
    server: 'nginx',
    'x-content-type-options': 'nosniff',
    'x-request-id': randomBytes(13).toString('hex').toUpperCase(),
  };
}
