import type { HostAccess } from '../../../src/domain/connection';
import { HostError } from '../../../src/domain/errors';
import type { Repository } from '../../../src/domain/repository';
import { openAzure } from '../../../src/hosts/azure/driver';
import type { Host } from '../../../src/hosts/host';
import type { DoubleAnswer, HttpDouble } from '../../support/httpDouble';
import { openHttpDouble } from '../../support/httpDouble';

export const TOKEN = 'abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop';
export const SERVICES_URL = 'https://dev.azure.com/acme';
export const SERVER_URL = 'https://tfs.acme.example/tfs/DefaultCollection';
export const REPOSITORY_ID = '278d5cd2-584d-4b63-824a-2ba458937249';

export const SERVICES_ACCESS: HostAccess = {
  target: { kind: 'azure-devops', baseUrl: 'https://dev.azure.com', organizations: [{ name: 'acme' }] },
  credential: { token: TOKEN },
};
export const SERVER_ACCESS: HostAccess = {
  target: { kind: 'azure-devops-server', baseUrl: 'https://tfs.acme.example/tfs', collection: 'DefaultCollection' },
  credential: { token: TOKEN },
};

/** A repository as either product lists it. */
export function payments(base = SERVICES_URL): Repository {
  return {
    hostId: REPOSITORY_ID,
    identity: `azure-devops:${REPOSITORY_ID}`,
    name: 'Shop/payments',
    url: `${base}/Shop/_git/payments`,
    defaultBranch: 'main',
    archived: false,
    handle: JSON.stringify({ collection: base === SERVICES_URL ? 'acme' : 'DefaultCollection', project: 'p1' }),
  };
}

export interface AzureDouble extends HttpDouble {
  host: Host;
  /** Declares an exchange below the collection: `GET _apis/git/repositories?api-version=7.1`. */
  on(route: string, answer: DoubleAnswer, body?: unknown): void;
  /** Declares that the server is asked for its version. */
  onVersion(released?: string): void;
  /** Declares an exchange with a repository; the version is added. */
  onRepository(route: string, answer: DoubleAnswer, body?: unknown): void;
}

export function openAzureDouble(access: HostAccess = SERVICES_ACCESS, base = SERVICES_URL): AzureDouble {
  const double = openHttpDouble();
  let version = '7.1';
  function on(route: string, answer: DoubleAnswer, body?: unknown): void {
    const [method = '', path = ''] = route.split(' ');
    double.expect({ method, url: `${base}/${path}`, answer, ...(body === undefined ? {} : { body }) });
  }
  return Object.assign(double, {
    host: openAzure(access, { now: double.http.now, fetch: (url, init) => double.http.fetch(url, init) }),
    on,
    onVersion(released = '7.1') {
      version = released;
      on('OPTIONS _apis/git', {
        body: { count: 1, value: [{ resourceName: 'repositories', releasedVersion: released, maxVersion: released }] },
      });
    },
    onRepository(route: string, answer: DoubleAnswer, body?: unknown) {
      const [method = '', path = ''] = route.split(' ');
      const mark = path.includes('?') ? '&' : '?';
      on(`${method} _apis/git/repositories/${REPOSITORY_ID}${path}${mark}api-version=${version}`, answer, body);
    },
  });
}

/** A list as the API answers it. */
export function listOf(...value: unknown[]): DoubleAnswer {
  return { body: { count: value.length, value } };
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A page of HTML. */
export function page(status: number, title: string, headers: Record<string, string> = {}): DoubleAnswer {
  return { status, headers: { ...HTML, ...headers }, body: `<!DOCTYPE html><html><title>${title}</title></html>` };
}

/** An error as the API answers it. */
export function failure(status: number, message: string, typeKey = 'Exception', headers = {}): DoubleAnswer {
  return { status, headers, body: { $id: '1', message, typeKey, errorCode: 0 } };
}

/** The error that an action must end with. */
export async function failureOf(action: Promise<unknown>): Promise<HostError> {
  const error: unknown = await action.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HostError);
  return error as HostError;
}
