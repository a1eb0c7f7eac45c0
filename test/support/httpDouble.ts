import { isDeepStrictEqual } from 'node:util';
import type { Http } from '../../src/hosts/http';
import { openHttp } from '../../src/hosts/http';

/** A request as it would have gone out. */
export interface SentRequest {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Parsed where it is JSON. */
  body?: unknown;
}

export interface DoubleAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is. */
  body?: unknown;
  /** Nothing answers: `fetch` throws this. */
  error?: Error;
}

export interface Exchange {
  method: string;
  /** With its query, in any order of parameters. */
  url: string;
  /** Compared whole where it is given. */
  body?: unknown;
  /** Headers that must be there, names in lower case; others may be too. */
  headers?: Record<string, string>;
  answer: DoubleAnswer;
}

export interface HttpDouble {
  http: Http;
  /** Declares one exchange; each is used once. */
  expect(exchange: Exchange): void;
  /** Everything that was sent, in order. */
  sent: SentRequest[];
  /** ms; `http.now()`. */
  now: number;
  /** For `afterEach`: throws where a request was not declared, or a declared one was never made, or made out of order. */
  done(): void;
}

/**
 * An `Http` without a network, whose every exchange a test declares beforehand.
 * @param options.inOrder requests must come in the order in which they were declared
 */
export function openHttpDouble(options: { inOrder?: boolean } = {}): HttpDouble {
  const open: Exchange[] = [];
  const problems: string[] = [];
  const double: HttpDouble = {
    http: { fetch: unopened, now: () => double.now },
    sent: [],
    now: Date.parse('2026-11-22T12:00:00Z'),
    expect: (exchange) => void open.push(exchange),
    done() {
      const unused = open.map((exchange) => `never made: ${describe(exchange)}`);
      const found = [...problems, ...unused];
      open.length = 0;
      problems.length = 0;
      if (found.length > 0) {
        throw new Error(found.join('\n'));
      }
    },
  };
  async function answer(url: string, init: RequestInit = {}): Promise<Response> {
    const request = readRequest(url, init);
    double.sent.push(request);
    const candidates = options.inOrder ? open.slice(0, 1) : open;
    const exchange = candidates.find((candidate) => matches(candidate, request));
    if (exchange === undefined) {
      const problem = `not declared: ${describe(request)}`;
      problems.push(problem);
      throw new Error(problem);
    }
    open.splice(open.indexOf(exchange), 1);
    return respond(exchange.answer);
  }
  double.http = openHttp(answer, () => double.now);
  return double;
}

function matches(exchange: Exchange, request: SentRequest): boolean {
  return (
    exchange.method === request.method &&
    sortedUrl(exchange.url) === sortedUrl(request.url) &&
    (exchange.body === undefined || isDeepStrictEqual(exchange.body, request.body)) &&
    Object.entries(exchange.headers ?? {}).every(([name, value]) => request.headers[name] === value)
  );
}

function respond({ status = 200, headers = {}, body, error }: DoubleAnswer): Response {
  if (error) {
    throw error;
  }
  if (body === undefined || typeof body === 'string') {
    return new Response(body ?? null, { status, headers });
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

function readRequest(url: string, init: RequestInit): SentRequest {
  const headers = Object.fromEntries(new Headers(init.headers).entries());
  const request = { method: init.method ?? 'GET', url, headers };
  return typeof init.body === 'string' ? { ...request, body: parsed(init.body) } : request;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function sortedUrl(text: string): string {
  const url = new URL(text);
  url.searchParams.sort();
  return url.href;
}

function describe({ method, url, body }: { method: string; url: string; body?: unknown }): string {
  return `${method} ${url}${body === undefined ? '' : ` ${JSON.stringify(body).slice(0, 600)}`}`;
}

async function unopened(): Promise<Response> {
  throw new Error('the double is not open yet');
}
