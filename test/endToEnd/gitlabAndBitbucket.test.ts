import type { LabHost } from '../../dev/types';
import { admin, connect, held, idle } from '../support/connect';
import type { Connected, HeldDevelopment } from '../support/connect';
import { cloneOf } from '../support/git';
import { bitbucketOthers } from '../support/others/bitbucket';
import { bitbucketServerOthers } from '../support/others/bitbucketServer';
import { gitlabOthers } from '../support/others/gitlab';
import type { Others } from '../support/others/others';
import { START_TIMEOUT_MS, startSite } from '../support/startSite';
import type { StartedSite } from '../support/startSite';

const OTHERS: Record<string, (host: LabHost) => Others> = {
  gitlab: gitlabOthers,
  bitbucket: bitbucketOthers,
  'bitbucket-server': bitbucketServerOthers,
};

let site: StartedSite;
beforeAll(async () => {
  site = await startSite();
}, START_TIMEOUT_MS);
afterAll(() => site.stop());

/** Reads the one connected repository now and says what the issue shows of it. */
async function shown({ connection, repositories }: Connected, issueKey: string): Promise<unknown> {
  await admin(site, 'startSync', { connectionId: connection.id });
  await idle(site);
  const found: HeldDevelopment = await held(site, issueKey);
  const mine = found.repositories.filter(({ url }) => repositories.some((repository) => repository.url === url));
  return {
    commits: mine.flatMap(({ commits }) => commits.map(({ message }) => message.trim())).sort(),
    branches: mine.flatMap(({ branches }) => branches.map(({ name }) => name)).sort(),
    pullRequests: mine.flatMap(({ pullRequests }) =>
      pullRequests.map(({ title, status, reviewers }) =>
        [title, status, ...reviewers.map(({ approvalStatus }) => approvalStatus)].join(' '),
      ),
    ),
  };
}

it.each(['gitlab', 'gitlab-self-managed', 'bitbucket', 'bitbucket-data-center', 'bitbucket-server-5.4'])(
  'what changes on %s reaches the issue and leaves it',
  async (hostId) => {
    const connected = await connect(site, hostId, { names: ['acme/website', 'ACME/website'] });
    const { host, connection, repositories } = connected;
    connected.repositories = repositories.filter(({ name }) => name.toLowerCase() === 'acme/website');
    const [{ name: repository = '' } = {}] = connected.repositories;
    const others = OTHERS[host.kind]?.(host);
    const clone = cloneOf(host.repositories.find(({ fullName }) => fullName === repository)?.pushUrl ?? '');
    const main = clone.git('rev-parse', '--abbrev-ref', 'HEAD').trim();
    const pull = { source: 'feature/DEMO-20-x', target: main, title: 'DEMO-20 please' };

    clone.git('switch', '--quiet', '--create', pull.source);
    clone.commit('DEMO-20 begin');
    clone.git('push', '--quiet', 'origin', 'HEAD');
    const id = (await others?.openPullRequest(repository, pull)) ?? '';
    const state = {
      commits: ['DEMO-20 begin'],
      branches: ['feature/DEMO-20-x'],
      pullRequests: ['DEMO-20 please OPEN'],
    };
    expect(await shown(connected, 'DEMO-20')).toEqual(state);
    if (others?.requestChanges !== undefined) {
      await others.requestChanges(repository, id);
      state.pullRequests = ['DEMO-20 please OPEN NEEDSWORK'];
      expect(await shown(connected, 'DEMO-20')).toEqual(state);
    }
    await others?.approvePullRequest(repository, id);
    clone.commit('DEMO-20 mistaken');
    clone.git('push', '--quiet', 'origin', 'HEAD');
    state.commits = ['DEMO-20 begin', 'DEMO-20 mistaken'];
    state.pullRequests = ['DEMO-20 please OPEN APPROVED'];
    expect(await shown(connected, 'DEMO-20')).toEqual(state);
    clone.git('reset', '--quiet', '--hard', 'HEAD~1');
    clone.commit('DEMO-20 instead');
    clone.git('push', '--quiet', '--force', 'origin', 'HEAD');
    state.commits = ['DEMO-20 begin', 'DEMO-20 instead'];
    expect(await shown(connected, 'DEMO-20')).toEqual(state);

    await others?.mergePullRequest(repository, id);
    clone.git('push', '--quiet', 'origin', '--delete', 'feature/DEMO-20-x');
    const merged = (await shown(connected, 'DEMO-20')) as typeof state;
    expect({ ...merged, commits: merged.commits.filter((message) => !message.startsWith('Merge')) }).toEqual({
      commits: ['DEMO-20 begin', 'DEMO-20 instead'],
      branches: [],
      pullRequests: ['DEMO-20 please MERGED APPROVED'],
    });

    clone.git('switch', '--quiet', '--create', 'DEMO-21');
    clone.commit('No key of its own');
    clone.git('push', '--quiet', 'origin', 'HEAD');
    const declined = await others?.openPullRequest(repository, {
      source: 'DEMO-21',
      target: main,
      title: 'DEMO-21 no',
    });
    await others?.closePullRequest(repository, declined ?? '');
    Object.assign(state, {
      commits: ['No key of its own'],
      branches: ['DEMO-21'],
      pullRequests: ['DEMO-21 no DECLINED'],
    });
    expect(await shown(connected, 'DEMO-21')).toEqual(state);
    clone.git('push', '--quiet', 'origin', '--delete', 'DEMO-21');
    expect(await shown(connected, 'DEMO-21')).toEqual({ ...state, commits: [], branches: [] });

    await site.del('/_local/stats');
    await shown(connected, 'DEMO-21');
    const { hostRequests } = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    expect(Object.values(hostRequests).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2);

    clone.remove();
    await admin(site, 'removeConnection', { connectionId: connection.id });
    await idle(site);
    expect(await shownAfterRemoval(connected)).toEqual([]);
  },
  120_000,
);

/** Addresses of the connected repositories that an issue still shows. */
async function shownAfterRemoval({ repositories }: Connected): Promise<string[]> {
  const { repositories: left } = await held(site, 'DEMO-20');
  return left.map(({ url }) => url).filter((url) => repositories.some((repository) => repository.url === url));
}
