import { repositoryIdOf } from '../../src/domain/ids';
import type { SmartCommitMode } from '../../src/domain/connection';
import type { Jira } from '../../src/domain/ports';
import type { ChangePage } from '../../src/hosts/host';
import { openDevInfoClient } from '../../src/jira/devInfoClient';
import type { DevInfoBulk } from '../../src/jira/devInfoPayload';
import { openBranchHeadStore } from '../../src/store/branchHeads';
import { openConnectionStore } from '../../src/store/connections';
import { openIssueIndex } from '../../src/store/issueIndex';
import { openLeaseStore } from '../../src/store/leases';
import { openPauseStore } from '../../src/store/pauses';
import { openPullRequestKeyStore } from '../../src/store/pullRequestKeys';
import { openRefusalStore } from '../../src/store/refusals';
import { openRepositoryStore } from '../../src/store/repositories';
import { openSharedRepositoryStore } from '../../src/store/sharedRepositories';
import { newSyncState, openSyncStateStore } from '../../src/store/syncStates';
import { gapBefore, type NewCommits } from '../../src/sync/newCommits';
import { syncRepository } from '../../src/sync/step';
import type { StepPorts } from '../../src/sync/stepPorts';
import { aBranch, aCommit, aConnection, aRepository } from '../support/generate';
import { memoryJira } from '../support/localJira';
import { memoryStorage } from '../support/memoryStorage';
import { scriptedHost } from '../support/scriptedHost';

const NOW = Date.parse('2026-11-22T00:00:00Z');
const HOUR = 3600_000;
const REPOSITORY = aRepository();

const old = aCommit({ id: '1'.repeat(40), message: 'DEMO-1 #comment history' });
const yesterday = '2026-11-21T10:00:00+01:00';
const fresh = aCommit({ id: '2'.repeat(40), message: 'DEMO-1 #comment news', authoredAt: yesterday });
const plain = aCommit({ id: '3'.repeat(40), message: 'no key #comment x' });
const onBranch = aCommit({ id: '4'.repeat(40), message: 'no key of its own #done', authoredAt: yesterday });

/** Reads pages with a connection in a mode, and says what was handed over and what Jira had been sent by then. */
async function read(
  mode: SmartCommitMode,
  pages: Partial<ChangePage>[],
  checkedAt?: number,
): Promise<{
  news: NewCommits[];
  sentBefore: number[];
  prevented: boolean[];
  cursorBefore: (string | undefined)[];
  /** Of commits and of heads of branches, request by request. */
  messages: string[][];
}> {
  const storage = memoryStorage(() => NOW);
  const { jira, site } = memoryJira();
  const connection = aConnection({ smartCommits: { mode, identity: 'email' } });
  const id = repositoryIdOf(connection.id, REPOSITORY.hostId);
  const states = openSyncStateStore(storage);
  await openConnectionStore(storage).save(connection);
  await openRepositoryStore(storage).save({ id, repository: REPOSITORY, selected: true, listedAt: 0 });
  await states.save({ ...newSyncState(id, 0), checkedAt });
  const host = scriptedHost(pages, () => NOW);
  const news: NewCommits[] = [];
  const messages: string[][] = [];
  const recorded: Jira = (call) => {
    messages.push(messagesIn(call.body));
    return jira(call);
  };
  const sentBefore: number[] = [];
  const cursorBefore: (string | undefined)[] = [];
  const ports: StepPorts = {
    connections: openConnectionStore(storage),
    repositories: openRepositoryStore(storage),
    states,
    leases: openLeaseStore(storage, () => NOW),
    pauses: openPauseStore(storage),
    shared: openSharedRepositoryStore(storage),
    branchHeads: openBranchHeadStore(storage),
    pullRequestKeys: openPullRequestKeyStore(storage),
    refusals: openRefusalStore(storage),
    issueIndex: openIssueIndex(storage),
    devInfo: openDevInfoClient(recorded, () => NOW),
    openHost: () => Promise.resolve(host),
    projectsOf: () => Promise.resolve(new Set(['DEMO'])),
    async onCommits(found) {
      news.push(found);
      sentBefore.push(site.received().length);
      cursorBefore.push((await states.get(id))?.cursor);
    },
    onMoved: () => Promise.resolve(),
    onConnectionFailure: () => Promise.resolve(),
    now: () => NOW,
    log: { info: () => undefined, warn: () => undefined },
  };
  expect(await syncRepository(id, 'event', { until: NOW + 1e6, requestsLeft: 1_000 }, ports)).toBe('done');
  const prevented = site.received().map((bulk) => bulk.preventTransitions);
  return { news, sentBefore, prevented, cursorBefore, messages };
}

function messagesIn(body: unknown): string[] {
  const [sent] = (body as DevInfoBulk).repositories;
  const heads = (sent?.branches ?? []).map(({ lastCommit }) => lastCommit);
  return [...(sent?.commits ?? []), ...heads].map(({ message }) => message);
}

const HISTORY: Partial<ChangePage> = { backfill: true, commits: [old] };
const NEWS: Partial<ChangePage> = {
  backfill: false,
  commits: [fresh, plain, onBranch],
  branches: [aBranch({ name: 'DEMO-2-x', head: onBranch })],
};

it('hands over what is new and names an issue itself, once it was sent and before the cursor is stored', async () => {
  const { news, sentBefore, prevented, cursorBefore } = await read('app', [HISTORY, NEWS]);
  expect(news.map(({ commits, gapSince }) => ({ ids: commits.map(({ id }) => id), gapSince }))).toEqual([
    { ids: [fresh.id], gapSince: undefined },
  ]);
  expect(news[0]?.rules).toEqual({ projects: new Set(['DEMO']), lowerCase: false });
  // History; commits; branches.
  expect(sentBefore).toEqual([3]);
  expect(prevented).toEqual([true, true, false]);
  expect(cursorBefore).toEqual(['1']);
});

it.each([
  ['off', [true, false]],
  ['jira', [false, false]],
] as const)('hands over nothing in mode %s; commits are sent with preventTransitions %j', async (mode, expected) => {
  const { news, prevented } = await read(mode, [NEWS]);
  expect(news).toEqual([]);
  expect(prevented).toEqual(expected);
});

it('lets Jira run no command of an old commit that a new branch brings, nor through the branch', async () => {
  const old = aCommit({ id: 'e'.repeat(40), message: 'DEMO-1 #comment old', authoredAt: '2020-01-01T00:00:00Z' });
  const page = { ...NEWS, commits: [fresh, old], branches: [aBranch({ name: 'DEMO-3-old', head: old })] };
  const { prevented, messages } = await read('jira', [page]);
  expect(prevented).toEqual([true, false, false]);
  expect(messages).toEqual([['DEMO-1 #comment old'], [fresh.message], ['DEMO-1 comment old']]);
});

it('hands over nothing of a history', async () => {
  expect((await read('app', [HISTORY])).news).toEqual([]);
});

it('says that a repository was not read for long', async () => {
  const { news } = await read('app', [NEWS], NOW - 49 * HOUR);
  expect(news.map(({ gapSince }) => gapSince)).toEqual([NOW - 49 * HOUR]);
});

it.each([
  [undefined, undefined],
  [NOW - HOUR, undefined],
  [NOW - 25 * HOUR, undefined],
  [NOW - 25 * HOUR - 1, NOW - 25 * HOUR - 1],
])('last read at %s: a gap since %s', (checkedAt, expected) => {
  expect(gapBefore({ checkedAt }, NOW)).toBe(expected);
});
