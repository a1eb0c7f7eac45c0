import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalAccount } from '../../types';
import { CallError, json } from './answer';
import type { SiteAnswer } from './answer';
import { findRoute } from './router';
import type { SiteRoute } from './router';

export interface SiteServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Calls that came earlier have waited for this. */
  serve(site: ServedSite): void;
  close(): Promise<void>;
}

export interface ServedSite {
  routes: SiteRoute[];
  accountOf(request: IncomingMessage): LocalAccount;
  /** The answer to a page that does not exist, for people. */
  notFound(pathname: string, account: LocalAccount): SiteAnswer;
}

const MAX_BODY_BYTES = 20 * 1024 * 1024;

/**
 * Takes the port before anything else is opened, so that a second site fails before it touches the first one's data.
 * @throws where the port is taken (`EADDRINUSE`)
 */
export async function openServer(port: number): Promise<SiteServer> {
  const { promise: site, resolve: serve } = withResolvers<ServedSite>();
  const server = createServer((request, response) => {
    site
      .then((served) => handle(served, request))
      .catch((error: unknown) => failed(error))
      .then((answer) => send(request, response, answer))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    origin: `http://127.0.0.1:${taken}`,
    serve,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function handle(site: ServedSite, request: IncomingMessage): Promise<SiteAnswer> {
  if (!isOwnCaller(request)) {
    throw new CallError(403, 'This site answers only to itself and to programs on this machine.');
  }
  const method = request.method ?? 'GET';
  const address = `http://${request.headers.host}${request.url}`;
  if (!URL.canParse(address)) {
    throw new CallError(400, 'The address cannot be read.');
  }
  const url = new URL(address);
  const found = findRoute(site.routes, method, url.pathname);
  const account = site.accountOf(request);
  if (!found) {
    return /^\/(_local|_site|rest)\//.test(url.pathname)
      ? json({ error: `There is no call ${method} ${url.pathname}.` }, 404)
      : site.notFound(url.pathname, account);
  }
  const body = await readBody(request);
  return await found.route.answer({ method, url, params: found.params, request, account, body });
}

/** Keeps a page of another site from driving this one, by its own address or by a name that it points here. */
function isOwnCaller(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) {
    return false;
  }
  const origin = request.headers.origin;
  return origin === undefined || origin === `http://${host}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) {
      throw new CallError(400, `A body may have ${MAX_BODY_BYTES} bytes at most.`);
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function failed(error: unknown): SiteAnswer {
  if (error instanceof CallError) {
    return json({ error: error.message }, error.status);
  }
  // A fault of the local site itself: whoever works on it wants to see where.
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return json({ error: error instanceof Error ? error.message : String(error) }, 500);
}

function send(request: IncomingMessage, response: ServerResponse, answer: SiteAnswer): void {
  const { status, headers = {}, body } = answer;
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, {
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(bodiless ? {} : { 'content-length': String(Buffer.byteLength(body ?? '')) }),
  });
  response.end(bodiless || request.method === 'HEAD' ? undefined : body);
}
