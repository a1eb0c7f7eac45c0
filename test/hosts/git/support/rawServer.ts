import { FLUSH, pktLine } from '../../../../src/hosts/git/protocol/pktLine';
import { openGit } from '../../../../src/hosts/git/driver';
import { repositoryAt } from '../../../../src/hosts/git/repositoryAddress';
import type { Host } from '../../../../src/hosts/host';
import { openHttp } from '../../../../src/hosts/http';
import type { Repository } from '../../../../src/domain/repository';

export const NOW = Date.parse('2026-11-22T12:00:00Z');
export const ADDRESS = 'https://git.example.org/git/acme/payments';
export const TOKEN = 'clapat_0123456789abcdefghij';

export interface RawAnswer {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
  /** In the place of a body. */
  stream?: ReadableStream<Uint8Array>;
  /** Nothing answers: `fetch` throws this. */
  error?: Error;
  /** The body breaks off with this. */
  brokenBy?: Error;
}

export interface RawServer {
  host: Host;
  repository: Repository;
  /** What was sent: method, address, credential. */
  sent: { method: string; url: string; authorization: string | null; body: string }[];
}

/** A driver whose server answers what a test says, in that order; the last answer again and again. */
export function openRawServer(answers: RawAnswer[], urls: string[] = [ADDRESS], expires?: string): RawServer {
  const sent: RawServer['sent'] = [];
  const http = openHttp(
    async (url, init = {}) => {
      const body = init.body === undefined || init.body === null ? '' : Buffer.from(init.body as Uint8Array).toString();
      const authorization = new Headers(init.headers).get('authorization');
      sent.push({ method: init.method ?? 'GET', url, authorization, body });
      return respond(answers[Math.min(sent.length, answers.length) - 1] ?? {}, url);
    },
    () => NOW,
  );
  const host = openGit(
    {
      target: { kind: 'git', baseUrl: new URL(ADDRESS).origin, repositoryUrls: urls },
      credential: { username: 'ada', token: TOKEN },
      ...(expires === undefined ? {} : { enteredExpiresAt: expires }),
    },
    http,
  );
  return { host, repository: repositoryAt(urls[0] ?? ADDRESS, null), sent };
}

function respond(answer: RawAnswer, url: string): Response {
  const { status = 200, type, headers = {}, error } = answer;
  if (error) {
    throw error;
  }
  const service = /git-(?:upload|receive)-pack/.exec(url)?.[0] ?? '';
  const usual = `application/x-${service}-${url.includes('?service=') ? 'advertisement' : 'result'}`;
  const body = status === 204 ? null : (answer.stream ?? streamOf(answer));
  return new Response(body, { status, headers: { 'content-type': type ?? usual, ...headers } });
}

function streamOf({ body = '', brokenBy }: RawAnswer): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(Buffer.from(body)));
      if (brokenBy) {
        controller.error(brokenBy);
      } else {
        controller.close();
      }
    },
  });
}

/** An advertisement of version 2. */
export function version2(...capabilities: string[]): RawAnswer {
  const lines = ['version 2', 'agent=git/2.39.5', 'ls-refs', ...capabilities].map((line) => pktLine(`${line}\n`));
  return { body: Buffer.concat([...lines, FLUSH]) };
}

export function refs(...lines: string[]): RawAnswer {
  return { body: Buffer.concat([...lines.map((line) => pktLine(`${line}\n`)), FLUSH]) };
}

/** An answer to a fetch of version 2. */
export function packAnswer(bytes: Buffer): RawAnswer {
  const band = pktLine(Buffer.concat([Buffer.from([1]), bytes]));
  return { body: Buffer.concat([pktLine('packfile\n'), band, FLUSH]) };
}
