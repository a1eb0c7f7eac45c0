import { admin, connect, held, idle, issue, type Connected } from '../support/connect';
import { cloneOf, type Clone } from '../support/git';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';

/** Acts on a lab GitHub as somebody else, over its REST API. */
async function github(connected: Connected, method: string, path: string, body?: unknown): Promise<{ number: number }> {
  const token = connected.host.credentials.readWrite?.token ?? '';
  const response = await fetch(`${connected.host.apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
  }
  return (response.status === 204 ? {} : await response.json()) as { number: number };
}

describe.each(['github', 'github-enterprise'])('what changes on %s reaches the issue and leaves it', (hostId) => {
  const REPOSITORY = 'acme/payments';
  let site: StartedSite;
  let connected: Connected;
  let clone: Clone;

  beforeAll(async () => {
    site = await startSite();
    connected = await connect(site, hostId);
    clone = cloneOf(connected.host.repositories.find(({ fullName }) => fullName === REPOSITORY)?.pushUrl ?? '');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    clone.remove();
    await site.stop();
  });

  async function afterTick(issueKey: string): Promise<{
    commits: string[];
    branches: string[];
    pullRequests: { title: string; status: string; reviewers: string[] }[];
  }> {
    await site.post('/_local/schedule/tick');
    await idle(site);
    const repositories = (await held(site, issueKey)).repositories.filter(({ name }) => name === REPOSITORY);
    return {
      commits: repositories.flatMap(({ commits }) => commits.map(({ id }) => id)),
      branches: repositories.flatMap(({ branches }) => branches.map(({ name }) => name)),
      pullRequests: repositories.flatMap(({ pullRequests }) =>
        pullRequests.map(({ title, status, reviewers }) => ({
          title,
          status,
          reviewers: reviewers.map(({ approvalStatus }) => approvalStatus),
        })),
      ),
    };
  }

  it('a push, a pull request, a review, a merge, a deleted branch', async () => {
    const before = await held(site, 'DEMO-20');
    expect(before.repositories).toEqual([]);
    clone.git('switch', '--quiet', '--create', 'feature/DEMO-20-x');
    const commit = clone.commit('DEMO-20 begin', 'begin.txt');
    clone.git('push', '--quiet', 'origin', 'feature/DEMO-20-x');
    const { number } = await github(connected, 'POST', `/repos/${REPOSITORY}/pulls`, {
      title: 'DEMO-20 begin',
      head: 'feature/DEMO-20-x',
      base: 'main',
    });
    expect(await afterTick('DEMO-20')).toEqual({
      commits: [commit],
      branches: ['feature/DEMO-20-x'],
      pullRequests: [{ title: 'DEMO-20 begin', status: 'OPEN', reviewers: [] }],
    });
    const panel = await issue(site, 'getDevelopment', 'DEMO-20');
    expect(panel.commits.map(({ id, files }) => ({ id, files }))).toEqual([{ id: commit, files: 1 }]);
    expect(panel.branches.map(({ name, head }) => ({ name, head }))).toEqual([
      { name: 'feature/DEMO-20-x', head: commit },
    ]);
    const [sent] = (await held(site, 'DEMO-20')).repositories;
    expect(sent?.commits[0]?.files?.map(({ path }) => path)).toEqual(['begin.txt']);

    const second = clone.commit('no key, on the branch that has one');
    clone.git('push', '--quiet', 'origin', 'feature/DEMO-20-x');
    expect((await afterTick('DEMO-20')).commits.sort()).toEqual([commit, second].sort());

    await github(connected, 'PUT', `/repos/${REPOSITORY}/pulls/${String(number)}/merge`, {});
    clone.git('push', '--quiet', 'origin', '--delete', 'feature/DEMO-20-x');
    const merged = await afterTick('DEMO-20');
    expect(merged.branches).toEqual([]);
    expect(merged.pullRequests.map(({ status }) => status)).toEqual(['MERGED']);
    expect(merged.commits).toContain(commit);
    expect(merged.commits).not.toContain(second);
  });

  it('a force push takes back what it drops', async () => {
    clone.git('switch', '--quiet', 'main');
    clone.git('switch', '--quiet', '--create', 'rework');
    const dropped = clone.commit('DEMO-21 first try');
    clone.git('push', '--quiet', 'origin', 'rework');
    expect((await afterTick('DEMO-21')).commits).toEqual([dropped]);
    clone.git('reset', '--quiet', '--hard', 'HEAD~1');
    const kept = clone.commit('DEMO-21 second try');
    clone.git('push', '--quiet', '--force', 'origin', 'rework');
    expect((await afterTick('DEMO-21')).commits).toEqual([kept]);
  });

  it('a pull request leaves the issue that its title no longer names', async () => {
    clone.git('switch', '--quiet', '--create', 'topic', 'main');
    clone.commit('plain');
    clone.git('push', '--quiet', 'origin', 'topic');
    const { number } = await github(connected, 'POST', `/repos/${REPOSITORY}/pulls`, {
      title: 'DEMO-22 do',
      head: 'topic',
      base: 'main',
      draft: true,
    });
    expect((await afterTick('DEMO-22')).pullRequests.map(({ status }) => status)).toEqual(['DRAFT']);
    await github(connected, 'PATCH', `/repos/${REPOSITORY}/pulls/${String(number)}`, { title: 'do' });
    expect((await afterTick('DEMO-22')).pullRequests).toEqual([]);
    expect((await issue(site, 'getDevelopment', 'DEMO-22')).pullRequests).toEqual([]);
  });

  it('odd messages and names reach Jira as far as it takes them', async () => {
    clone.git('switch', '--quiet', '--create', 'feature/DEMO-23-ünïcode-日本', 'main');
    const keys = Array.from({ length: 600 }, (_, index) => `DEMO-${String(index + 1)}`);
    const commits = [
      clone.commit('DEMO-23 party 🎉 \u0007'),
      clone.commit(`DEMO-23 ${'long '.repeat(20_000)}`),
      clone.commit(`DEMO-23 ${keys.join(' ')}`),
    ];
    clone.git('push', '--quiet', 'origin', 'HEAD');
    const shown = await afterTick('DEMO-23');
    expect(shown.commits.sort()).toEqual(commits.sort());
    expect(shown.branches).toEqual(['feature/DEMO-23-ünïcode-日本']);
  });

  it('a quiet repository costs one call, a quiet connection one for all', async () => {
    await afterTick('DEMO-20');
    await site.post('/_local/clock', { advanceMs: 10_000 });
    await site.post('/_local/schedule/tick');
    await idle(site);
    await site.del('/_local/stats');
    await site.post('/_local/schedule/tick');
    await idle(site);
    const { hostRequests } = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    const quiet = Object.values(hostRequests).reduce((sum, count) => sum + count, 0);
    const [repository] = connected.repositories.filter(({ name }) => name === REPOSITORY);
    await site.del('/_local/stats');
    await admin(site, 'startSync', { connectionId: connected.connection.id, repositoryId: repository?.id });
    await idle(site);
    const after = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    expect(Object.values(after.hostRequests).reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(quiet).toBeLessThanOrEqual(connected.repositories.length + 1);
  });
});
