import { createHash, randomBytes } from 'node:crypto';
import { readScheme, readBasic } from '../credentials';
import { readGitCall, serveGit } from '../git/smartHttp';
import { answerOf, readBody, Refusal, send } from '../http/answer';
import type { Answer } from '../http/answer';
import type { LabCall } from '../http/server';
import { callerOf } from './access';
import type { Caller } from './access';
import { authoriseGit, PUSH_PATH } from './gitAccess';
import type { Github } from './github';
import { serveGraphql } from './graphql/serve';
import { refusal } from './rest/errors';
import { budgetOf, limitHeaders } from './rest/limitHeaders';
import { serveRest } from './rest/serve';

/** docs, API versions. */
const VERSIONS = ['2022-11-28', '2026-03-10'];

/** Answers every request to one GitHub: git, REST, GraphQL, and a page for what is none of them. */
export function serveGithub(github: Github): (call: LabCall) => Promise<void> {
  const authorise = authoriseGit(github);
  return async (call) => {
    const { request, response, realHost } = call;
    const onWeb = realHost === undefined || realHost === new URL(github.product.webUrl).host;
    const git = onWeb ? readGitCall(call.url) : undefined;
    if (git && !(realHost && git.repository.startsWith(PUSH_PATH))) {
      return serveGit(request, response, git, authorise);
    }
    const { apiPath, graphqlPath } = github.product;
    const onApi = realHost === undefined || realHost === new URL(github.product.apiUrl).host;
    const path = call.url.pathname;
    if (onApi && (path === graphqlPath || path === apiPath || path.startsWith(`${apiPath}/`))) {
      return send(request, response, await answerOf(() => answerApi(github, call, path === graphqlPath)));
    }
    send(request, response, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: NO_PAGE });
  };
}

const NO_PAGE = '<!DOCTYPE html><html><head><title>Page not found · GitHub</title></head><body>404</body></html>';

async function answerApi(github: Github, call: LabCall, graphql: boolean): Promise<Answer> {
  const { request } = call;
  const body = await readBody(request);
  const common = commonHeaders(github, request.headers['x-github-api-version']);
  const answer = await answerOf(() => answerCaller(github, call, body, graphql));
  return withHeaders(answer, common);
}

async function answerCaller(github: Github, call: LabCall, body: Buffer, graphql: boolean): Promise<Answer> {
  const { request, url } = call;
  expectUsable(github, request.headers);
  const caller = authenticate(github, request.headers.authorization);
  const resource = graphql ? 'graphql' : 'core';
  const own = tokenHeaders(caller, url.pathname);
  const answer = await answerOf(async () => {
    if (graphql) {
      return answerGraphql(github, caller, request.method, body);
    }
    const path = url.pathname.slice(github.product.apiPath.length);
    expectWithinLimits(github, caller, path);
    const real = new URL(`${github.product.apiUrl}${path}${url.search}`);
    return serveRest(github, caller, { method: request.method ?? 'GET', path, url: real, body });
  });
  const answered = conditional(answer, request.method, request.headers['if-none-match']);
  if (!graphql) {
    count(github, caller, answered, url.pathname);
  }
  const limits = github.product.rateLimits ? limitHeaders(budgetOf(github, caller, resource), resource) : {};
  return withHeaders(answered, { ...own, ...limits });
}

function answerGraphql(github: Github, caller: Caller, method: string | undefined, body: Buffer): Promise<Answer> {
  if (!caller.token) {
    throw refusal(github, 401, 'This endpoint requires you to be authenticated.', '');
  }
  if (method !== 'POST') {
    throw refusal(github, 404, 'Not Found', '');
  }
  expectNotThrottled(github, caller);
  return serveGraphql(github, caller, body);
}

/** docs, Troubleshooting the REST API: a User-Agent is required. */
function expectUsable(github: Github, headers: LabCall['request']['headers']): void {
  if (!headers['user-agent']) {
    throw new Refusal({
      status: 403,
      body: 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.\n',
    });
  }
  const version = headers['x-github-api-version'];
  if (typeof version === 'string' && !VERSIONS.includes(version)) {
    throw refusal(
      github,
      400,
      `The version ${version} of the API is not supported.`,
      'about-the-rest-api/api-versions',
    );
  }
}

/** @throws Refusal 401 for a token that is wrong, revoked or expired: GitHub does not tell them apart */
function authenticate(github: Github, header: string | undefined): Caller {
  if (header === undefined || header === '') {
    return {};
  }
  const value = readScheme(header, 'bearer', 'token') ?? readBasic(header)?.password;
  const caller = value === undefined ? undefined : callerOf(github, value);
  if (!caller) {
    throw refusal(github, 401, 'Bad credentials', '');
  }
  return caller;
}

const LIMIT_DOCS = 'using-the-rest-api/rate-limits-for-the-rest-api';

function expectWithinLimits(github: Github, caller: Caller, path: string): void {
  expectNotThrottled(github, caller);
  if (!github.product.rateLimits || path === '/rate_limit') {
    return;
  }
  const budget = budgetOf(github, caller, 'core');
  if (budget.used >= budget.limit) {
    const whom = caller.user ? `user ID ${caller.user.id}` : '192.0.2.1';
    throw refusal(github, 403, `API rate limit exceeded for ${whom}.`, LIMIT_DOCS);
  }
}

function expectNotThrottled(github: Github, caller: Caller): void {
  const { token } = caller;
  const until = token?.throttled ? github.limits.throttledUntil(token.value) : 0;
  if (until > Date.now()) {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    const headers = { 'retry-after': String(Math.ceil((until - Date.now()) / 1000)) };
    throw refusal(github, 403, message, `${LIMIT_DOCS}#about-secondary-rate-limits`, { headers });
  }
}

/** docs, Best practices, "Use conditional requests": a 304 is free of charge. */
function count(github: Github, caller: Caller, answer: Answer, path: string): void {
  if (github.product.rateLimits && answer.status !== 304 && !path.endsWith('/rate_limit')) {
    const budget = budgetOf(github, caller, 'core');
    budget.used = Math.min(budget.limit, budget.used + 1);
  }
}

function conditional(answer: Answer, method: string | undefined, wanted: string | undefined): Answer {
  if (method !== 'GET' || answer.status !== 200) {
    return answer;
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([answer.body, answer.headers?.link]))
    .digest('hex');
  const etag = `W/"${hash}"`;
  const same = wanted?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${hash}"`);
  const headers = { ...answer.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
  return same ? { status: 304, headers } : { ...answer, headers };
}

/** Scopes are told for classic tokens only; the end of any token that has one. */
function tokenHeaders({ token }: Caller, path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  if (token?.kind === 'classic') {
    headers['x-oauth-scopes'] = token.scopes.join(', ');
    headers['x-accepted-oauth-scopes'] = /\/(repos|repositories)\//.test(path) ? 'repo' : '';
  }
  if (token?.expiresAt !== undefined) {
    const ends = new Date(token.expiresAt).toISOString().slice(0, 19).replace('T', ' ');
    headers['github-authentication-token-expiration'] = `${ends} UTC`;
  }
  return headers;
}

function commonHeaders(github: Github, version: string | string[] | undefined): Record<string, string> {
  const id = randomBytes(14).toString('hex').toUpperCase();
  return {
    server: 'github.com',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': typeof version === 'string' ? version : '2022-11-28',
    'x-github-request-id': [id.slice(0, 4), id.slice(4, 10), id.slice(10, 16), id.slice(16, 22), id.slice(22)].join(
      ':',
    ),
    ...(github.product.version ? { 'x-github-enterprise-version': github.product.version } : {}),
  };
}

function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return { ...answer, headers: { ...headers, ...answer.headers } };
}
