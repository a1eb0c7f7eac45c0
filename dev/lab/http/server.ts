import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header in which the local site passes on the name that a request was made for. */
export const REAL_HOST_HEADER = 'x-local-host';

export interface LabCall {
  request: IncomingMessage;
  response: ServerResponse;
  /** Path and query as sent; its host is the real one, or the loopback address where the request came directly. */
  url: URL;
  /** `api.github.com`; `undefined` for a request that came to the loopback address itself. */
  realHost: string | undefined;
}

export interface LabServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Serves one simulated host on 127.0.0.1.
 * @param preferredPort the port of the last start, so that a clone's remote address still holds; another where it is taken
 */
export async function openServer(handle: (call: LabCall) => Promise<void>, preferredPort = 0): Promise<LabServer> {
  const server = createServer((request, response) => {
    // Node takes it from the machine's own clock, which the site's may be ahead of: clients correct theirs by it.
    response.setHeader('date', new Date().toUTCString());
    const named = request.headers[REAL_HOST_HEADER];
    const realHost = typeof named === 'string' && named !== '' ? named.toLowerCase() : undefined;
    const url = readUrl(request.url ?? '/', realHost ? `https://${realHost}` : `http://${request.headers.host}`);
    if (!url) {
      response.writeHead(400).end();
      return;
    }
    handle({ request, response, url, realHost }).catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = 60_000;
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject);
        resolve();
      });
    });
  await listen(preferredPort).catch(() => listen(0));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readUrl(path: string, origin: string): URL | undefined {
  try {
    return new URL(`${origin}${path.startsWith('/') ? path : `/${path}`}`);
  } catch {
    return undefined;
  }
}

/** A fault of the lab itself: shown to whoever tests against it, as no real host would. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'x-lab-fault': '1' });
  response.end(text);
}
