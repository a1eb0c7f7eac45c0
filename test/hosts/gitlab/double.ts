import type { HostAccess } from '../../../src/domain/connection';
import { HostError } from '../../../src/domain/errors';
import type { Repository } from '../../../src/domain/repository';
import { openGitlab } from '../../../src/hosts/gitlab/driver';
import type { Host } from '../../../src/hosts/host';
import type { DoubleAnswer, HttpDouble } from '../../support/httpDouble';
import { openHttpDouble } from '../../support/httpDouble';

export const TOKEN = 'glpat-abcdefghij0123456789';
export const NOW = Date.parse('2026-11-22T12:00:00Z');

export const PAYMENTS: Repository = {
  hostId: '42',
  identity: 'gitlab.com:42',
  name: 'acme/payments',
  url: 'https://gitlab.com/acme/payments',
  defaultBranch: 'main',
  archived: false,
};

export interface GitlabDouble extends HttpDouble {
  host: Host;
  /** Declares an exchange with the REST API: `GET /user` and what is answered. */
  rest(route: string, answer: DoubleAnswer, body?: unknown): void;
}

/** GitLab without a network; every request must be declared, in its order. */
export function openGitlabDouble(access: Partial<HostAccess> = {}): GitlabDouble {
  const double = openHttpDouble({ inOrder: true });
  const target = access.target ?? { kind: 'gitlab', baseUrl: 'https://gitlab.com' };
  const host = openGitlab({ target, credential: { token: TOKEN }, ...access }, double.http);
  return Object.assign(double, {
    host,
    rest(route: string, answer: DoubleAnswer, body?: unknown) {
      const [method = '', path = ''] = route.split(' ');
      const url = `${target.baseUrl}/api/v4${path}`;
      double.expect({
        method,
        url,
        answer,
        headers: { authorization: `Bearer ${TOKEN}` },
        ...(body === undefined ? {} : { body }),
      });
    },
  });
}

/** For `afterEach`: every exchange was made, and none sent the token anywhere but in its header. */
export function finish(double: GitlabDouble): void {
  double.done();
  for (const { url, body } of double.sent) {
    expect(`${url} ${JSON.stringify(body)}`).not.toContain(TOKEN);
  }
}

/** The error that an action must end with, which must not hold the token. */
export async function failure(action: () => Promise<unknown>): Promise<HostError> {
  try {
    await action();
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    const { message, details } = error as HostError;
    expect(`${message} ${JSON.stringify(details)}`).not.toContain(TOKEN);
    return error as HostError;
  }
  throw new Error('did not fail');
}

/** A page of a list, with the headers that GitLab sends. */
export function list(body: unknown[], more: { next?: number; total?: number } = {}): DoubleAnswer {
  return {
    body,
    headers: {
      'x-next-page': more.next === undefined ? '' : String(more.next),
      ...(more.total === undefined ? {} : { 'x-total': String(more.total) }),
    },
  };
}
