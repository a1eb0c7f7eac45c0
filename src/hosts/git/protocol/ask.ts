import { HostError } from '../../../domain/errors';
import { tooLarge } from './broken';
import type { GitRemote, GitRequest, RefusedAnswer } from './remote';

const MOST_TEXT = 2_000;
const MEGABYTE = 1024 * 1024;

/**
 * Sends one request to a git service and gives the bytes of its answer as they come.
 * Addresses and types: gitprotocol-http, "Smart Clients". No redirect is followed.
 * @throws HostError what `remote.refusal` makes of another answer, unreachable, needsApproval; while reading also unsupportedVersion beyond the limit
 */
export async function askGit(remote: GitRemote, request: GitRequest): Promise<AsyncIterable<Uint8Array>> {
  const { service, body, version } = request;
  const authorization = await remote.authorization();
  const path = body === undefined ? `/info/refs?service=${service}` : `/${service}`;
  const response = await remote.http.fetch(`${remote.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'user-agent': 'git/git-hosts-for-jira',
      accept: body === undefined ? '*/*' : `application/x-${service}-result`,
      ...(authorization === undefined ? {} : { authorization }),
      ...(version === undefined ? {} : { 'git-protocol': `version=${version}` }),
      ...(body === undefined ? {} : { 'content-type': `application/x-${service}-request` }),
    },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
  });
  const expected = `application/x-${service}-${body === undefined ? 'advertisement' : 'result'}`;
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (response.status !== 200 || type !== expected) {
    throw remote.refusal(await readRefusal(request, response));
  }
  return bodyOf(remote, response, request);
}

async function readRefusal(request: GitRequest, response: Response): Promise<RefusedAnswer> {
  let text = '';
  try {
    for await (const chunk of piecesOf(response, request)) {
      text += Buffer.from(chunk).toString();
      if (text.length >= MOST_TEXT) {
        break;
      }
    }
  } catch {
    // The status says enough.
  }
  return {
    service: request.service,
    status: response.status,
    headers: response.headers,
    text: text.slice(0, MOST_TEXT),
  };
}

async function* bodyOf(remote: GitRemote, response: Response, request: GitRequest): AsyncGenerator<Uint8Array> {
  try {
    yield* piecesOf(response, request);
  } catch (error) {
    if (error instanceof HostError) {
      throw error;
    }
    const { host } = new URL(remote.url);
    const slow = error instanceof Error && error.name === 'TimeoutError';
    throw new HostError(
      'unreachable',
      `${host} ${slow ? 'did not finish its answer in time' : 'broke off its answer'}.`,
      {
        remedy: 'The app tries again later. If it stays, look at the log of the server, or of a proxy in front of it.',
      },
    );
  }
}

/** Leaving the loop early ends the transfer. */
async function* piecesOf(response: Response, { limit, beyond }: GitRequest): AsyncGenerator<Uint8Array> {
  if (response.body === null) {
    return;
  }
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) {
      throw beyond?.() ?? tooLarge(`${Math.round(limit / MEGABYTE)} MB`);
    }
    yield chunk;
  }
}
