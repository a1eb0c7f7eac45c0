import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../http/answer';
import { failure } from '../access';
import type { AzureProduct } from '../product';

/**
 * The version that a request asks for, in its address or in what it accepts; writing without one is refused.
 * Source: docs, REST API versioning. @throws Refusal for one that the release does not have
 */
export function expectVersion(product: AzureProduct, request: IncomingMessage, url: URL): void {
  const accepted = /api-version=([\w.-]+)/.exec(request.headers.accept ?? '')?.[1];
  const asked = url.searchParams.get('api-version') ?? accepted;
  if (asked === undefined) {
    if (request.method !== 'GET') {
      throw refused(
        `No api-version was supplied for the "${request.method}" request. The version must be supplied either as part of the Accept header or as a query parameter.`,
        'VssVersionNotSpecifiedException',
      );
    }
    return;
  }
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(asked) ?? [];
  const [ownMajor, ownMinor] = product.newest;
  const tooNew = Number(major) > ownMajor || (Number(major) === ownMajor && Number(minor) > ownMinor);
  if (major === undefined || tooNew) {
    throw refused(
      `The requested REST API version of ${asked} is out of range for this server. The latest REST API version this server supports is ${product.newest.join('.')}.`,
      'VssVersionOutOfRangeException',
    );
  }
}

function refused(message: string, typeKey: string): Refusal {
  return new Refusal({ status: 400, body: failure(message, typeKey) });
}
