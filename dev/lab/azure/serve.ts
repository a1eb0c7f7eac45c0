import { readGitCall, serveGit } from '../git/smartHttp';
import { answerOf, readBody, Refusal, send } from '../http/answer';
import type { Answer } from '../http/answer';
import type { LabCall } from '../http/server';
import { authenticate, failure, scopeRefusal } from './access';
import type { Azure } from './azure';
import { authoriseGit, PUSH_PATH } from './gitAccess';
import { readPlace } from './place';
import type { Place } from './place';
import { locations } from './rest/locations';
import { answerRest } from './rest/routes';
import { expectVersion } from './rest/version';

/** Answers every request to one Azure DevOps: git, REST, and a page for what is neither. */
export function serveAzure(azure: Azure): (call: LabCall) => Promise<void> {
  return async (call) => {
    const { request, response, realHost } = call;
    const place = readPlace(azure.product, realHost, call.url.pathname);
    const git = readGitCall(call.url);
    if (git && (place?.rest.includes('_git') || (realHost === undefined && git.repository.startsWith(PUSH_PATH)))) {
      return serveGit(request, response, git, authoriseGit(azure, place));
    }
    const answer = await answerOf(() => answerCall(azure, call, place));
    send(request, response, answer);
  };
}

async function answerCall(azure: Azure, call: LabCall, place: Place | undefined): Promise<Answer> {
  const { request, url } = call;
  const body = await readBody(request);
  if (place === undefined || !place.rest.includes('_apis')) {
    return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: NO_PAGE };
  }
  const caller = authenticate(azure, request, place.collection);
  const headers: Record<string, string> =
    caller.token.delaySeconds === undefined
      ? {}
      : {
          'retry-after': String(caller.token.delaySeconds),
          'x-ratelimit-resource': 'Core',
          'x-ratelimit-delay': '0.5',
        };
  const at = place.rest.indexOf('_apis');
  const path = place.rest.slice(at + 1);
  const method = request.method ?? 'GET';
  if (method === 'OPTIONS') {
    return { status: 200, headers, body: locations(azure.product, path[0]) };
  }
  expectVersion(azure.product, request, url);
  if (caller.token.scope === 'none' && path[0]?.toLowerCase() === 'git') {
    throw scopeRefusal(azure);
  }
  const answer = await answerRest(azure, {
    caller,
    collection: place.collection,
    project: at > 0 ? place.rest[0] : undefined,
    method,
    path,
    query: url.searchParams,
    body: parsed(body),
  });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

const NO_PAGE = '<!DOCTYPE html><html><head><title>The page cannot be found</title></head><body>404</body></html>';

function parsed(body: Buffer): unknown {
  if (body.length === 0) {
    return undefined;
  }
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refusal({
      status: 400,
      body: failure('VS403359: The body is no JSON.', 'VssPropertyValidationException'),
    });
  }
}
