import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { effect, never, whileRunning } from '../invocation/effects';
import type { Invocation } from '../invocation/invocation';
import { NetworkError } from '../outbound/networkError';
import { currentInvocation } from './currentInvocation';

interface Answering {
  readyState: number;
  respondWith(response: Response): void;
  errorWith(reason: unknown): void;
}

const PENDING = 0;

/**
 * Takes every `fetch` and every request by `node:http` and `node:https` that a run makes, as Forge's own runtime does.
 * Requests from elsewhere pass. @returns a function that undoes it
 */
export function interceptOutbound(): () => void {
  const fetches = new FetchInterceptor();
  const clientRequests = new ClientRequestInterceptor();
  fetches.on('request', ({ request, controller }) => take(request, controller, fetchError));
  clientRequests.on('request', ({ request, controller }) => take(request, controller, (error) => error));
  fetches.apply();
  clientRequests.apply();
  undoHeaderRecording();
  const intercepted = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const invocation = currentInvocation();
    const answer = intercepted(input, init);
    return invocation === undefined ? answer : whileRunning(invocation, answer);
  };
  return () => {
    globalThis.fetch = intercepted;
    clientRequests.dispose();
    fetches.dispose();
  };
}

/**
 * The interceptor of `node:http` also replaces `Headers`, `Request` and `Response`, to remember how names were written.
 * Its `new Headers(request.headers)` loses headers where the request has a body: what it replaced comes back here.
 */
function undoHeaderRecording(): void {
  const symbol = Object.getOwnPropertySymbols(Headers).find(({ description }) => description === 'kRestorePatches');
  const restore: unknown = symbol === undefined ? undefined : Reflect.get(Headers, symbol);
  if (typeof restore !== 'function') {
    throw new Error('@mswjs/interceptors no longer keeps what it replaced: look whether it still loses headers');
  }
  restore();
}

async function take(request: Request, controller: Answering, toError: (error: Error) => Error): Promise<void> {
  const invocation = currentInvocation();
  if (invocation === undefined) {
    return;
  }
  const answer = await send(invocation, request);
  // An abort of the caller has been answered already; a second answer would end the process.
  if (request.signal.aborted || controller.readyState !== PENDING) {
    return;
  }
  if (answer instanceof Error) {
    controller.errorWith(toError(answer));
    return;
  }
  controller.respondWith(answer);
}

async function send(invocation: Invocation, request: Request): Promise<Response | Error> {
  try {
    return await effect(invocation, `${request.method} ${new URL(request.url).origin}`, () =>
      invocation.platform.outbound(invocation, request),
    );
  } catch (error) {
    if (request.signal.aborted) {
      return never();
    }
    return error instanceof NetworkError ? error : new NetworkError('ECONNRESET', 'read', String(error));
  }
}

/** As Node's own `fetch` throws it. */
function fetchError(cause: Error): Error {
  return new TypeError('fetch failed', { cause });
}
