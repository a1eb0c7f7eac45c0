import type { HostAccess } from '../../../src/domain/connection';
import type { Repository } from '../../../src/domain/repository';
import { openBitbucket } from '../../../src/hosts/bitbucket/driver';
import type { Host } from '../../../src/hosts/host';
import type { DoubleAnswer, HttpDouble } from '../../support/httpDouble';
import { openHttpDouble } from '../../support/httpDouble';

export const API = 'https://api.bitbucket.org/2.0';
export const TOKEN = 'ATATT3xFfGF0secretsecretsecret';
export const UUID = '11111111-2222-4333-a444-555555555555';

export const PAYMENTS: Repository = {
  hostId: UUID,
  identity: `bitbucket.org:${UUID}`,
  name: 'acme/payments',
  url: 'https://bitbucket.org/acme/payments',
  defaultBranch: 'main',
  archived: false,
  handle: '{aaaaaaaa-2222-4333-a444-555555555555}',
};

/** Where `PAYMENTS` is asked for. */
export const REPO = `/repositories/%7Baaaaaaaa-2222-4333-a444-555555555555%7D/%7B${UUID}%7D`;

export const BRANCHES = `${REPO}/refs/branches?pagelen=100`;
export const PULLS = `${REPO}/pullrequests?state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED&sort=-updated_on&pagelen=50&fields=%2Bvalues.participants`;

export interface BitbucketDouble extends HttpDouble {
  host: Host;
  /** Declares an exchange: `GET /user` and what is answered. */
  rest(route: string, answer: DoubleAnswer, body?: unknown): void;
}

export function openBitbucketDouble(access: Partial<HostAccess> = {}): BitbucketDouble {
  const double = openHttpDouble({ inOrder: true });
  const host = openBitbucket(
    {
      target: { kind: 'bitbucket', baseUrl: 'https://bitbucket.org', workspace: 'acme' },
      credential: { email: 'ada@acme.example', token: TOKEN },
      ...access,
    },
    double.http,
  );
  return Object.assign(double, {
    host,
    rest(route: string, answer: DoubleAnswer, body?: unknown) {
      const [method = '', path = ''] = route.split(' ');
      const url = path.startsWith('https:') ? path : `${API}${path}`;
      double.expect({ method, url, answer, ...(body === undefined ? {} : { body }) });
    },
  });
}

export function id(letter: string): string {
  return letter.repeat(40);
}

export function rawCommit(hash: string, parents: string[] = [], more: Record<string, unknown> = {}): unknown {
  return {
    type: 'commit',
    hash,
    date: '2026-11-01T08:00:00+00:00',
    author: { raw: 'Ada Admin <ada@acme.example>' },
    message: `Commit ${hash.slice(0, 3)}`,
    parents: parents.map((parent) => ({ hash: parent })),
    ...more,
  };
}

export function rawBranch(name: string, hash: string): unknown {
  return { type: 'branch', name, target: rawCommit(hash) };
}

export function rawPull(number: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'pullrequest',
    id: number,
    title: `Pull ${number}`,
    state: 'OPEN',
    source: { branch: { name: 'feature' } },
    destination: { branch: { name: 'main' } },
    updated_on: '2026-11-02T00:00:00.000000+00:00',
    ...more,
  };
}

/** `PAYMENTS` as Bitbucket describes it. */
export function rawRepository(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'repository',
    uuid: `{${UUID}}`,
    full_name: 'acme/payments',
    mainbranch: { name: 'main' },
    workspace: { uuid: PAYMENTS.handle, slug: 'acme' },
    ...more,
  };
}

/** A cursor of a reading that ended, with these heads. */
export function cursorAfter(heads: [string, string][], more: Record<string, unknown> = {}): string {
  const pulls = { newest: null, known: {}, sweptAt: 0 };
  return JSON.stringify({ v: 1, heads, defaultBranch: 'main', headsAt: 0, pulls, ...more });
}
