import { admin, connect, held, idle, labHost, syncStatus } from '../support/connect';
import { cloneOf } from '../support/git';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';

const REPOSITORY = 'acme/empty';
const ISSUES = ['DEMO-11', 'DEMO-12', 'DEMO-13', 'DEMO-14'];

/** 30 commits on three branches, a third of them naming an issue. */
function fill(pushUrl: string): void {
  const clone = cloneOf(pushUrl);
  clone.git('switch', '--quiet', '--create', 'main');
  for (let number = 1; number <= 30; number += 1) {
    if (number === 11) {
      clone.git('switch', '--quiet', '--create', 'feature/DEMO-14-x');
    }
    if (number === 21) {
      clone.git('switch', '--quiet', '--create', 'other', 'main');
    }
    clone.commit(
      number % 3 === 0 ? `DEMO-${String(11 + (number % 2))} change ${String(number)}` : `change ${String(number)}`,
    );
  }
  clone.git('push', '--quiet', 'origin', '--all');
  clone.remove();
}

/** What Jira and the panel's own record hold of the issues, without what differs from run to run. */
async function endState(site: StartedSite): Promise<unknown> {
  const issues = await Promise.all(ISSUES.map((key) => held(site, key)));
  return issues.map(({ repositories }) =>
    repositories
      .filter(({ name }) => name === REPOSITORY)
      .map(({ commits, branches, pullRequests }) => ({
        commits: commits.map(({ id, message, fileCount }) => `${id} ${message} ${String(fileCount)}`).sort(),
        branches: branches.map(({ name }) => name).sort(),
        pullRequests,
      })),
  );
}

describe('a consumer that is killed', () => {
  let site: StartedSite;

  beforeAll(async () => {
    site = await startSite();
    const { repositories } = await labHost(site, 'github');
    fill(repositories.find(({ fullName }) => fullName === REPOSITORY)?.pushUrl ?? '');
  }, START_TIMEOUT_MS);
  afterAll(() => site.stop());

  /** Reads the repository from nothing, killed at one call, and says how often it had to be delivered again. */
  async function run(killAfter: number | undefined): Promise<{ state: unknown; retried: number }> {
    await site.del('/_local/stats');
    if (killAfter !== undefined) {
      await site.post('/_local/crash', { functionKey: 'sync', after: killAfter });
    }
    const { connection } = await connect(site, 'github', { names: [REPOSITORY] });
    for (let round = 0; round < 3; round += 1) {
      await site.post('/_local/clock', { advanceMs: 60_000 });
      await idle(site);
    }
    const state = await endState(site);
    const [status] = await syncStatus(site, connection.id);
    expect(status).toMatchObject({ status: 'idle', counts: { failed: 0 } });
    const { queue } = await site.get<{ queue: { retried: number } }>('/_local/stats');
    await admin(site, 'removeConnection', { connectionId: connection.id });
    await idle(site);
    expect(await endState(site)).toEqual(ISSUES.map(() => []));
    return { state, retried: queue.retried };
  }

  it('leaves the same behind, whichever of its calls was the last', async () => {
    const { state, retried } = await run(undefined);
    expect(retried).toBe(0);
    expect(JSON.stringify(state).match(/DEMO-1[12] change/g)).toHaveLength(10);

    let calls = 0;
    for (;;) {
      const killed = await run(calls + 1);
      if (killed.retried === 0) {
        break;
      }
      calls += 1;
      expect({ calls, state: killed.state }).toEqual({ calls, state });
    }
    console.info(`killed at each of ${String(calls)} calls`);
    expect(calls).toBeGreaterThan(10);
  }, 600_000);
});
