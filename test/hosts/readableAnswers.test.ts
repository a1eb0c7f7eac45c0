import { HOST_KINDS, type HostKind } from '../../src/domain/hostKinds';
import { HostError } from '../../src/domain/errors';
import type { Host } from '../../src/hosts/host';
import { openHttp } from '../../src/hosts/http';
import { readableAnswers } from '../../src/hosts/readableAnswers';
import { hosts } from '../../src/hosts/registry';
import { wire } from '../../src/wiring';
import { aRepository } from '../support/generate';
import { memoryJira } from '../support/localJira';
import { memoryStorage } from '../support/memoryStorage';
import { scriptedHost } from '../support/scriptedHost';
import { DRAFTS } from './drafts';

const WORDS = 'quoted-by-the-host';
const BODIES = ['{}', '[]', 'null', `"${WORDS}"`, `{"message":"${WORDS}"}`];
/** More requests than any call makes for one page: past it a driver asks without end. */
const ENDLESS = 100;

/** The repository as each kind's own list would have given it. */
const REPOSITORIES: Partial<Record<HostKind, Parameters<typeof aRepository>[0]>> = {
  'azure-devops': { hostId: 'a1', handle: '{"collection":"acme","project":"b2"}' },
  'azure-devops-server': { hostId: 'a1', handle: '{"collection":"Main","project":"b2"}' },
  codecommit: { handle: 'eu-west-1/payments' },
  git: { hostId: 'https://git.acme.example/a/b' },
};

type Call = 'verify' | 'listRepositories' | 'changesSince' | 'searchBranches' | 'compare';

function ask(host: Host, call: Call, kind: HostKind): Promise<unknown> {
  const repository = aRepository(REPOSITORIES[kind]);
  switch (call) {
    case 'changesSince':
      return host.changesSince(repository);
    case 'searchBranches':
      return host.searchBranches(repository, 'x');
    case 'compare':
      return host.compare(repository, 'main', 'x');
    default:
      return host[call]();
  }
}

/** Asks a host that answers everything with 200 and one body. @returns the error's kind, or `answer` */
async function outcome(kind: HostKind, call: Call, body: string): Promise<string> {
  const module = hosts[kind];
  const access = module?.readAccess({ kind, name: 'Acme', ...DRAFTS[kind] });
  if (module === undefined || access === undefined) {
    throw new Error(`no ${kind}`);
  }
  let requests = 0;
  const fetch = (): Promise<Response> => {
    requests += 1;
    return Promise.resolve(
      requests > ENDLESS
        ? new Response('', { status: 403 })
        : new Response(body, { headers: { 'content-type': 'application/json' } }),
    );
  };
  const host = readableAnswers(access, openHttp(fetch, Date.now), (http) => module.open(access, http), silent());
  try {
    await ask(host, call, kind);
    return 'answer';
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    const { kind: sort, message, details } = error as HostError;
    expect(`${message} ${details.remedy}`).toMatch(/^\S.*\. \S.*[.]$/);
    expect(`${message} ${details.remedy}`).not.toContain(WORDS);
    return sort;
  } finally {
    expect(requests).toBeGreaterThan(0);
    expect(requests).toBeLessThan(ENDLESS);
  }
}

function silent(): { info: () => void; warn: jest.Mock } {
  return { info: () => undefined, warn: jest.fn() };
}

/** Where 200 with this body is what the host itself may answer: an empty list. */
const EMPTY: Partial<Record<HostKind, Partial<Record<Call, string[]>>>> = {
  github: { listRepositories: ['[]'] },
  gitlab: { listRepositories: ['[]'], changesSince: ['[]'], searchBranches: ['[]'] },
  // In AWS's JSON an empty list may be left out.
  codecommit: { listRepositories: ['{}', `{"message":"${WORDS}"}`] },
  // Git has no list: what was entered is listed, and the reading of each says what is wrong.
  git: { listRepositories: BODIES },
};

describe.each(HOST_KINDS)('%s', (kind) => {
  it.each(['verify', 'listRepositories', 'changesSince', 'searchBranches', 'compare'] as const)(
    'says of answers of another shape that they are the host’s failure: %s',
    async (call) => {
      const outcomes: [string, string][] = [];
      for (const body of BODIES) {
        outcomes.push([body, await outcome(kind, call, body)]);
      }
      const answered = outcomes.filter(([, sort]) => sort === 'answer').map(([body]) => body);
      expect(answered).toEqual(EMPTY[kind]?.[call] ?? []);
    },
  );
});

const ACCESS = {
  target: { kind: 'gitlab' as const, baseUrl: 'https://gitlab.acme.example' },
  credential: { token: 't' },
};

/** A driver whose every call fails with `error`, after an answer of its host or before any. */
function failing(error: Error, answered: boolean, log = silent()): Host {
  const http = openHttp(() => Promise.resolve(new Response('{}')), Date.now);
  return readableAnswers(
    ACCESS,
    http,
    (given) => {
      const fail = async (): Promise<never> => {
        await (answered ? given.fetch('https://gitlab.acme.example') : undefined);
        throw error;
      };
      return { ...scriptedHost([], Date.now), verify: fail, listRepositories: fail, createBranch: fail };
    },
    log,
  );
}

it.each([
  ['verify', 'notAGitHost', 'Check the address and the kind of host.'],
  ['listRepositories', 'hostError', 'Try again later.'],
  ['createBranch', 'hostError', 'Look there first whether it was made.'],
] as const)('%s: the sentence says what to do, the log where it was', async (call, kind, remedy) => {
  const log = silent();
  const host = failing(new RangeError(WORDS), true, log);
  const asked = call === 'createBranch' ? host.createBranch(aRepository(), { name: 'x', from: 'main' }) : host[call]();
  await expect(asked).rejects.toMatchObject({
    name: 'HostError',
    kind,
    message: 'gitlab.acme.example gave an answer that the app cannot read.',
    details: { remedy: expect.stringContaining(remedy) as string },
  });
  expect(log.warn).toHaveBeenCalledWith('an answer of a host could not be read', {
    call,
    kind: 'gitlab',
    name: 'RangeError',
    trace: expect.stringMatching(/^\s*at /) as string,
  });
  expect(JSON.stringify(log.warn.mock.calls)).not.toContain(WORDS);
});

it.each([
  ['a mistake before anybody answered', new TypeError('ours'), false],
  ['an error of another sort', new Error('ours'), true],
  ['what the driver itself says', new HostError('notFound', 'Gone.'), true],
])('leaves %s as it is', async (_name, error, answered) => {
  await expect(failing(error, answered).listRepositories()).rejects.toBe(error);
});

it('holds for every driver that the app opens', async () => {
  const app = wire({
    fetch: () => Promise.resolve(new Response(`{"message":"${WORDS}"}`)),
    storage: memoryStorage(Date.now),
    jira: memoryJira().jira,
    queue: { push: () => Promise.resolve() },
    log: silent(),
    now: Date.now,
    newId: () => 'one',
    reportAccounts: () => Promise.resolve([]),
  });
  await expect(app.admin.openAccess(ACCESS).listRepositories()).rejects.toMatchObject({
    kind: 'hostError',
    message: 'gitlab.acme.example gave an answer that the app cannot read.',
  });
});
