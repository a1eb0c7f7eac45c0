import { HOST_KINDS, type HostKind } from '../../src/domain/hostKinds';
import type { Repository } from '../../src/domain/repository';
import { HostError } from '../../src/domain/errors';
import { openHttp } from '../../src/hosts/http';
import { hosts } from '../../src/hosts/registry';
import { withoutSecrets } from '../../src/hosts/withoutSecrets';
import { aRepository } from '../support/generate';
import { scriptedHost } from '../support/scriptedHost';
import { DRAFTS, SECRET } from './drafts';

/** A host, or a proxy in front of one, that quotes the whole request wherever an answer has room for words. */
function echo(status: number, type: string): typeof fetch {
  return (_url, init) => {
    const headers = [...new Headers(init?.headers)].map(([name, value]) => `${name}: ${value}`).join(' ');
    const words = `You sent ${headers} with ${SECRET}`;
    const fields = { message: words, error: words, error_description: words, errors: [{ message: words }] };
    const body = type === 'application/json' ? JSON.stringify({ ...fields, __type: 'Refused' }) : `<html>${words}`;
    const answered = { 'content-type': type, location: `https://elsewhere.example/?${encodeURIComponent(words)}` };
    return Promise.resolve(new Response(body, { status, headers: answered }));
  };
}

async function everythingSaid(kind: HostKind, fetch: typeof globalThis.fetch): Promise<string> {
  const access = hosts[kind]?.readAccess({ kind, name: 'Acme', ...DRAFTS[kind] });
  const module = hosts[kind];
  if (access === undefined || module === undefined) {
    throw new Error(`no ${kind}`);
  }
  const host = withoutSecrets(module.open(access, openHttp(fetch as never, Date.now)), access);
  const repository: Repository = aRepository({ name: 'acme/payments', handle: 'eu-west-1/payments' });
  const calls = [
    () => host.verify(),
    () => host.grants(repository),
    () => host.listRepositories(),
    () => host.changesSince(repository),
    () => host.searchBranches(repository, 'x'),
    () => host.compare(repository, 'main', 'x'),
    () => host.createBranch(repository, { name: 'x', from: 'main' }),
    () => host.createPullRequest(repository, { sourceBranch: 'x', targetBranch: 'main', title: 'x' } as never),
    () => host.searchReviewers?.(repository, 'x'),
    () => host.recentActivity?.(undefined),
  ];
  const said: string[] = [];
  for (const call of calls) {
    said.push(await Promise.resolve(call()).then(JSON.stringify, wordsOf));
  }
  return said.join('\n');
}

/** Only what may be shown of an error; what nobody expected is never shown. */
function wordsOf(error: unknown): string {
  return error instanceof HostError ? `${error.message} ${JSON.stringify(error.details)}` : 'unexpected';
}

const BASIC = ['', 'ada', 'ada@acme.example'].map((user) =>
  Buffer.from(`${user}:${SECRET}`).toString('base64').slice(0, 24),
);

describe.each(HOST_KINDS)('%s', (kind) => {
  it.each([301, 400, 401, 403, 404, 409, 422, 429, 500, 503])(
    'says nothing of the credential where the host quotes the request with %i',
    async (status) => {
      for (const type of ['application/json', 'text/html']) {
        const said = await everythingSaid(kind, echo(status, type));
        expect(said).toContain('{');
        expect([SECRET, ...BASIC].filter((secret) => said.includes(secret))).toEqual([]);
      }
    },
  );
});

it('takes every written form out of what is said, and leaves the rest', async () => {
  const access = {
    target: { kind: 'git' as const, baseUrl: 'https://git.acme.example' },
    credential: { username: 'ada', token: 'a/b+c d?' },
    organizationCredentials: { acme: { token: 'second-token' } },
  };
  const basic = Buffer.from('ada:a/b+c d?').toString('base64');
  const said = `refused a/b+c d? a%2Fb%2Bc%20d%3F ${basic} second-token; needs repo`;
  const refusing = {
    ...scriptedHost([], () => 0),
    verify: () =>
      Promise.reject(new HostError('forbidden', said, { remedy: said, missing: ['repo'], fields: { a: said } })),
  };
  const hidden = 'refused [hidden] [hidden] [hidden] [hidden]; needs repo';
  const error = await withoutSecrets(refusing, access)
    .verify()
    .catch((one: unknown) => one as HostError);
  expect(error).toMatchObject({
    kind: 'forbidden',
    message: hidden,
    details: { remedy: hidden, missing: ['repo'], fields: { a: hidden } },
  });
});
