import { adminHandlers } from '../../../src/resolvers/admin';
import { issueHandlers } from '../../../src/resolvers/issue';
import { personalHandlers } from '../../../src/resolvers/personal';
import { projectHandlers } from '../../../src/resolvers/project';
import type { Result } from '../../../src/resolvers/result';
import { connect } from '../../support/connect';
import { fieldsReadBy, forgedPayloads } from '../../support/forgedPayloads';
import { startSite, START_TIMEOUT_MS, type InvokeAs, type StartedSite } from '../../support/startSite';

type Handler = (request: { payload: unknown; context: object }) => Promise<unknown>;
type ModuleKey = 'admin' | 'issue' | 'personal' | 'project';

/** Lets everybody do everything, and fails at whatever comes after that. */
const OPEN = { smartCommits: {}, permissionsOf: () => Promise.resolve({ has: () => true }) } as never;

/** Every function of every module, as it stands in the code: a new one is in here by itself. */
const HANDLERS = {
  admin: adminHandlers(OPEN),
  issue: issueHandlers(OPEN),
  personal: personalHandlers(OPEN),
  project: projectHandlers(OPEN),
} as unknown as Record<ModuleKey, Record<string, Handler>>;
const FUNCTIONS = {
  admin: Object.keys(HANDLERS.admin),
  issue: Object.keys(HANDLERS.issue),
  personal: Object.keys(HANDLERS.personal),
  project: Object.keys(HANDLERS.project),
};

const ALL = Object.entries(FUNCTIONS).flatMap(([moduleKey, names]) =>
  names.map((name): [ModuleKey, string] => [moduleKey as ModuleKey, name]),
);
/** What a function may answer to whoever sends nonsense, or sends what is not theirs. */
const REFUSALS = ['forbidden', 'invalid', 'notFound', 'conflict', 'unauthorised', 'disabled'];

let site: StartedSite;
const people: Record<string, string> = {};
/** What a page would send, with every field that any function reads. */
let right: Record<string, unknown>;

beforeAll(async () => {
  site = await startSite();
  const { accounts } = await site.get<{ accounts: { accountId: string; role: string; administers?: string[] }[] }>(
    '/_local/site',
  );
  for (const { accountId, role, administers } of accounts) {
    people[administers === undefined ? role : 'projectAdmin'] ??= accountId;
  }
  const { connection, repositories } = await connect(site, 'github', { names: ['acme/payments'] });
  const chosen = repositories.find(({ name }) => name === 'acme/payments') ?? repositories[0];
  right = {
    connectionId: connection.id,
    repositoryId: chosen?.id,
    repositoryIds: [chosen?.id],
    draft: { kind: 'github', name: 'Acme', credential: { token: 'ghp_noTokenOfAnybody' } },
    credential: { token: 'ghp_noTokenOfAnybody' },
    mode: 'chosen',
    name: 'DEMO-1-forged',
    from: 'no-such-branch',
    sourceBranch: 'no-such-branch',
    targetBranch: 'main',
    title: 'DEMO-1',
    message: 'DEMO-1 #comment x',
    search: 'x',
    cursor: '0',
    ids: ['0123456789abcdef'],
    id: '0123456789abcdef',
    commit: '0123456789abcdef',
    run: false,
    issueKey: 'OPS-1',
    accountId: people.admin,
    template: { template: '{issueKey}', separator: '-', maxLength: 80, lowerCase: true },
    issueType: 'Bug',
    branchNames: undefined,
    pullRequests: undefined,
    creating: undefined,
    smartCommits: undefined,
    projectMapping: undefined,
    projects: 'all',
    organization: 'acme',
    expiresAt: '2027-01-01',
    since: '2026-01-01',
    reviewers: [],
    accountIds: [],
    author: 'ada@acme.example',
    alsoFor: [],
  };
}, START_TIMEOUT_MS);
afterAll(() => site.stop());

async function ask(moduleKey: ModuleKey, name: string, payload: unknown, as: InvokeAs = {}): Promise<string> {
  const answer = await site.invoke<Result<unknown> | { threw: unknown }>(moduleKey, name, payload, as);
  if ('threw' in answer) {
    return `threw ${JSON.stringify(answer.threw)}`;
  }
  return answer.ok ? 'ok' : answer.error.kind;
}

it('finds the functions, and what each reads', async () => {
  expect(ALL.length).toBeGreaterThan(30);
  const read = (payload: unknown): unknown => HANDLERS.admin.rotateCredential?.({ payload, context: {} });
  expect(await fieldsReadBy(read)).toEqual(
    expect.arrayContaining(['connectionId', 'organization', 'credential', 'expiresAt']),
  );
});

it.each(FUNCTIONS.admin)('admin.%s is for Jira administrators', async (name) => {
  for (const role of ['developer', 'viewer']) {
    for (const payload of [right, {}, { ...right, accountId: people.admin }]) {
      expect(await ask('admin', name, payload, { accountId: people[role], issueKey: 'DEMO-1' })).toBe('forbidden');
    }
  }
});

it.each(FUNCTIONS.issue)('issue.%s is for who sees the issue and its development tools', async (name) => {
  const refused: InvokeAs[] = [
    // Sees the issue and may not see development tools; does not see the issue; there is no such issue.
    { accountId: people.viewer, issueKey: 'DEMO-1' },
    { accountId: people.viewer, issueKey: 'OPS-1' },
    { accountId: people.developer, issueKey: 'NOPE-1' },
    { accountId: people.developer, issueKey: '../OPS-1' },
    // The project has no development tools.
    { accountId: people.admin, issueKey: 'OPS-1' },
  ];
  for (const as of refused) {
    // An issue in the payload is nobody's: the one of the context counts.
    for (const payload of [right, {}, { ...right, issueKey: 'DEMO-1' }]) {
      expect({ as, answer: await ask('issue', name, payload, as) }).toEqual({ as, answer: 'forbidden' });
    }
  }
  expect(await ask('issue', name, right, { accountId: people.developer })).toBe('invalid');
});

it.each(FUNCTIONS.personal)('personal.%s is for who sees development tools somewhere', async (name) => {
  expect(await ask('personal', name, right, { accountId: people.viewer })).toBe('forbidden');
});

it.each(FUNCTIONS.project)('project.%s is for who administers the project', async (name) => {
  const refused: InvokeAs[] = [
    { accountId: people.developer, projectKey: 'TEAM' },
    { accountId: people.viewer, projectKey: 'TEAM' },
    // Not seen; there is none; on no project's page; administers another.
    { accountId: people.viewer, projectKey: 'OPS' },
    { accountId: people.projectAdmin, projectKey: 'NOPE' },
    { accountId: people.projectAdmin },
    { accountId: people.projectAdmin, projectKey: 'DEMO' },
  ];
  for (const as of refused) {
    for (const payload of [right, {}, { ...right, projectKey: 'TEAM' }]) {
      expect({ as, answer: await ask('project', name, payload, as) }).toEqual({ as, answer: 'forbidden' });
    }
  }
});

it.each(ALL)('%s.%s takes nonsense for what it is', async (moduleKey, name) => {
  const answers = new Map<string, unknown>();
  const fields = await fieldsReadBy((payload) =>
    HANDLERS[moduleKey][name]?.({ payload, context: { issueKey: 'DEMO-1', projectKey: 'DEMO', accountId: 'x' } }),
  );
  for (const payload of forgedPayloads(right, fields)) {
    const byAdmin = moduleKey === 'admin' || moduleKey === 'project';
    const as = { accountId: byAdmin ? people.admin : people.developer, issueKey: 'DEMO-1' };
    const answer = await ask(moduleKey, name, payload, as);
    if (answer !== 'ok' && !REFUSALS.includes(answer)) {
      answers.set(answer, payload);
    }
  }
  expect(Object.fromEntries(answers)).toEqual({});
});

it.each(['nothing', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  '%s is no function of any module',
  async (name) => {
    for (const moduleKey of ['admin', 'issue', 'personal', 'project', 'create-branch'] as ModuleKey[]) {
      expect(await ask(moduleKey, name, right, { accountId: people.developer, issueKey: 'DEMO-1' })).toBe('invalid');
    }
  },
);

it.each([
  [2, 'ok'],
  [100, 'rateLimited'],
])('storage that asks %i times to go slower gives %s', async (times, expected) => {
  await site.post('/_local/faults', { host: 'storage', times, status: 429 });
  expect(await ask('admin', 'listConnections', {})).toBe(expected);
  await site.del('/_local/faults');
});
