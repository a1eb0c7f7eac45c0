import type { HostAccess } from '../../../src/domain/connection';
import type { Repository } from '../../../src/domain/repository';
import { openBitbucketServer } from '../../../src/hosts/bitbucketServer/driver';
import type { Host } from '../../../src/hosts/host';
import type { DoubleAnswer, HttpDouble } from '../../support/httpDouble';
import { openHttpDouble } from '../../support/httpDouble';

export const BASE = 'https://git.acme.example/bitbucket';
export const TOKEN = 'BBDC-secretsecretsecret';

export const PAYMENTS: Repository = {
  hostId: '42',
  identity: 'bitbucket-server:server-1:42',
  name: 'ACME/payments',
  url: `${BASE}/projects/ACME/repos/payments`,
  defaultBranch: 'main',
  archived: false,
};

/** Where `PAYMENTS` is asked for, below the API. */
export const REPO = '/projects/ACME/repos/payments';
export const BRANCHES = `${REPO}/branches?limit=1000&start=0&details=false&orderBy=ALPHABETICAL`;

export interface ServerDouble extends HttpDouble {
  host: Host;
  /** Declares an exchange with the core API as somebody who is signed in: `GET /repos` and what is answered. */
  rest(route: string, answer: DoubleAnswer, body?: unknown): void;
}

export function openServerDouble(access: Partial<HostAccess> = {}): ServerDouble {
  const double = openHttpDouble({ inOrder: true });
  const host = openBitbucketServer(
    { target: { kind: 'bitbucket-server', baseUrl: BASE }, credential: { token: TOKEN }, ...access },
    double.http,
  );
  return Object.assign(double, {
    host,
    rest(route: string, answer: DoubleAnswer, body?: unknown) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.startsWith('/rest/') ? `${BASE}${path}` : `${BASE}/rest/api/1.0${path}`;
      const headers = { 'x-ausername': 'ada', ...answer.headers };
      double.expect({ method, url, answer: { ...answer, headers }, ...(body === undefined ? {} : { body }) });
    },
  });
}

export function id(letter: string): string {
  return letter.repeat(40);
}

export function page(values: unknown[], nextPageStart: number | null = null): { body: unknown } {
  return { body: { values, isLastPage: nextPageStart === null, nextPageStart } };
}

export function rawCommit(
  hash: string,
  parents: string[] = [],
  authorTimestamp: number | string = 1_793_500_000_000,
): unknown {
  return {
    id: hash,
    displayId: hash.slice(0, 11),
    author: { name: 'Ada', emailAddress: 'ada@acme.example' },
    authorTimestamp,
    message: `Commit ${hash.slice(0, 3)}`,
    parents: parents.map((parent) => ({ id: parent })),
  };
}

export function rawBranch(name: string, latestCommit: string, isDefault = false): unknown {
  return { id: `refs/heads/${name}`, displayId: name, type: 'BRANCH', latestCommit, isDefault };
}

export function rawRepository(more: Record<string, unknown> = {}): unknown {
  return { id: 42, slug: 'payments', project: { key: 'ACME', type: 'NORMAL' }, ...more };
}

export function rawPull(number: number, more: Record<string, unknown> = {}): unknown {
  return {
    id: number,
    title: `Pull ${number}`,
    state: 'OPEN',
    fromRef: { id: 'refs/heads/feature', displayId: 'feature' },
    toRef: { id: 'refs/heads/main', displayId: 'main', repository: rawRepository() },
    updatedDate: 1_793_500_000_000,
    ...more,
  };
}

export function pulls(state: 'ALL' | 'OPEN', start = 0): string {
  return `${REPO}/pull-requests?state=${state}&order=NEWEST&limit=100&start=${start}`;
}

export function commits(until: string, since?: string, start = 0): string {
  return `${REPO}/commits?${since === undefined ? '' : `since=${since}&`}until=${until}&limit=100&start=${start}`;
}

export function problem(exception: string, message = 'No.'): { body: unknown } {
  return { body: { errors: [{ context: null, message, exceptionName: `com.atlassian.bitbucket.${exception}` }] } };
}

/** A cursor of a reading that ended, with these heads. */
export function cursorAfter(heads: [string, string][], more: Record<string, unknown> = {}): string {
  const marks = { newest: null, known: {}, sweptAt: 0 };
  return JSON.stringify({ v: 1, heads, defaultBranch: 'main', pulls: marks, ...more });
}
