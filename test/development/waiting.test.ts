import { createBranch } from '../../src/development/branches';
import type { CreatePorts } from '../../src/development/ports';
import { createPullRequest } from '../../src/development/pullRequests';
import type { Actor } from '../../src/development/rights';
import { wire } from '../../src/wiring';
import { createBench, DEVELOPER, ISSUE } from '../support/createBench';

/** A function of Forge's ends after this (Forge docs, Invocation limits); Jira takes a part of it. */
const FUNCTION_MS = 25_000;
const FOR_JIRA_MS = 3_000;
/** So many times faster than the clock. */
const HASTE = 200;

afterEach(() => jest.restoreAllMocks());

it.each([
  [
    'createBranch',
    (repositoryId: string, actor: Actor, app: CreatePorts) =>
      createBranch(repositoryId, { name: 'DEMO-1-x', from: 'main' }, actor, app),
  ],
  [
    'createPullRequest',
    (repositoryId: string, actor: Actor, app: CreatePorts) =>
      createPullRequest(repositoryId, { sourceBranch: 'x', targetBranch: 'main', title: 'x' }, actor, app),
  ],
] as const)(
  '%s: a host that never answers is given up, and the attempt recorded, before the function ends',
  async (action, create) => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    let waited = 0;
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      waited += ms;
      return timeout(ms / HASTE);
    });
    const bench = await createBench();
    const { issue: app } = wire({
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          const signal = init?.signal;
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      storage: bench.storage,
      jira: bench.jira.jira,
      queue: { push: () => Promise.resolve() },
      log: bench.ports.log,
      now: () => bench.clock.now,
      newId: () => 'id',
      reportAccounts: () => Promise.resolve([]),
    });
    const actor = { accountId: DEVELOPER, issueKey: ISSUE, mayEdit: true };
    await expect(create(bench.repositoryId, actor, app)).rejects.toMatchObject({ kind: 'unreachable' });
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThan(FUNCTION_MS - FOR_JIRA_MS);
    const { entries } = await bench.createPorts.audit.page();
    expect(entries).toEqual([
      expect.objectContaining({ actor: DEVELOPER, action, outcome: expect.stringMatching(/^unreachable: /) as string }),
    ]);
  },
);
