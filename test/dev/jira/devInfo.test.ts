import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ask,
  branch,
  commit,
  type Fields,
  ids,
  NOW,
  openTestJira,
  pullRequest,
  repository,
  send,
  type Shown,
  shown,
} from './jiraFixture';

describe('what an issue shows', () => {
  it('is what was sent', async () => {
    const jira = openTestJira();
    const c = commit('c1', ['DEMO-1', 'DEMO-2']);
    const b = branch('b1', ['DEMO-1'], c);
    const p = pullRequest('7', ['DEMO-1', 'NONE-4']);
    const { status, body } = await send(jira, [repository({ commits: [c], branches: [b], pullRequests: [p] })]);
    expect({ status, body }).toEqual({
      status: 202,
      body: {
        acceptedDevinfoEntities: { payments: { commits: ['c1'], branches: ['b1'], pullRequests: ['7'] } },
        failedDevinfoEntities: {},
        unknownIssueKeys: ['NONE-4'],
        unknownAssociations: [],
      },
    });
    expect(jira.developmentInformation('DEMO-1')).toEqual({
      repositories: [
        {
          id: 'payments',
          name: 'acme/payments',
          url: 'https://git.acme.example',
          commits: [c],
          branches: [b],
          pullRequests: [{ ...p, issueKeys: ['DEMO-1'] }],
        },
      ],
    });
    expect(ids(jira, 'DEMO-2')).toBe('c1 |  | ');
    expect(jira.developmentInformation('DEMO-3')).toEqual({ repositories: [] });
    expect(jira.developmentInformation('NONE-4')).toEqual({ repositories: [] });
  });

  it('has the newest first, in and among repositories', async () => {
    const jira = openTestJira();
    const at = (day: number): Fields => ({ authorTimestamp: `2026-11-0${String(day)}T10:00:00Z` });
    await send(jira, [
      repository({ commits: [commit('old', ['DEMO-1'], at(1)), commit('new', ['DEMO-1'], at(5))] }, { id: 'a' }),
      repository(
        {
          commits: [commit('newest', ['DEMO-1'], at(6))],
          branches: [
            branch('b1', ['DEMO-1'], commit('x', ['DEMO-2'], at(2))),
            branch('b2', ['DEMO-1'], commit('y', ['DEMO-2'], at(3))),
          ],
          pullRequests: [
            // The same moment as …-11T01:00Z, an hour before the other.
            pullRequest('1', ['DEMO-1'], { lastUpdate: '2026-11-11T03:00:00+02:00' }),
            pullRequest('2', ['DEMO-1'], { lastUpdate: '2026-11-11T02:00:00Z' }),
          ],
        },
        { id: 'b' },
      ),
    ]);
    expect(shown(jira, 'DEMO-1').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(ids(jira, 'DEMO-1')).toBe('newest | b2,b1 | 2,1 || new,old |  | ');
  });

  it('is still there when the site is opened again, and gone after uninstalling', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jira-'));
    await send(openTestJira(folder), [repository({ commits: [commit('c1', ['DEMO-1'])] })], { properties: { a: '1' } });
    const again = openTestJira(folder);
    expect(ids(again, 'DEMO-1')).toBe('c1 |  | ');
    again.forgetDevelopmentInformation();
    expect(again.developmentInformation('DEMO-1')).toEqual({ repositories: [] });
    expect((await ask(again, 'GET', '/rest/devinfo/0.10/existsByProperties?a=1')).body).toEqual({
      hasDataMatchingProperties: false,
    });
    await send(again, [repository({ commits: [commit('c1', ['DEMO-1'])] })]);
    expect(ids(again, 'DEMO-1')).toBe('c1 |  | ');
  });

  it('takes associations by key and by id', async () => {
    const jira = openTestJira();
    const associations = [
      { associationType: 'issueKeys', values: ['DEMO-1', '1000002', 'NONE-1'] },
      { associationType: 'issueIdOrKeys', values: ['1000003', 'DEMO-4', '999'] },
    ];
    const { body } = await send(jira, [
      repository({ commits: [commit('c1', [], { issueKeys: undefined, associations })] }),
    ]);
    expect(body).toMatchObject({
      unknownIssueKeys: [],
      unknownAssociations: [
        { associationType: 'issueKeys', values: ['1000002', 'NONE-1'] },
        { associationType: 'issueIdOrKeys', values: ['999'] },
      ],
    });
    expect(['DEMO-1', 'DEMO-2', 'DEMO-3', 'DEMO-4'].map((key) => ids(jira, key))).toEqual([
      'c1 |  | ',
      '',
      'c1 |  | ',
      'c1 |  | ',
    ]);
    expect(shown(jira, 'DEMO-1')[0]?.commits[0]).toEqual(
      commit('c1', [], { issueKeys: ['DEMO-1', 'DEMO-3', 'DEMO-4'] }),
    );
  });

  it('leaves out what belongs to no issue', async () => {
    const jira = openTestJira();
    const { body } = await send(jira, [
      repository({ commits: [commit('c1', ['UTF-8', 'DEMO-26', 'demo-1']), commit('c2', ['UTF-8', 'DEMO-1'])] }),
    ]);
    expect(body).toMatchObject({
      acceptedDevinfoEntities: { payments: { commits: ['c2'] } },
      unknownIssueKeys: ['UTF-8', 'DEMO-26', 'demo-1'],
    });
    const stored = await ask(jira, 'GET', '/rest/devinfo/0.10/repository/payments');
    expect((stored.body as Shown).commits.map(({ id }) => id)).toEqual(['c2']);
  });
});

describe('updateSequenceId', () => {
  it.each([
    ['lower', 9, 'before'],
    ['equal', 10, 'before'],
    ['higher', 11, 'after'],
  ])('a %s number: %d leaves what was %s', async (_case, updateSequenceId, message) => {
    const jira = openTestJira();
    await send(jira, [repository({ commits: [commit('c1', ['DEMO-1'], { message: 'before' })] })]);
    const changed = commit('c1', ['DEMO-1'], { message: 'after', updateSequenceId });
    const { body } = await send(jira, [repository({ commits: [changed] })]);
    expect(body).toMatchObject({
      acceptedDevinfoEntities: { payments: { commits: ['c1'] } },
      failedDevinfoEntities: {},
    });
    expect(shown(jira, 'DEMO-1')[0]?.commits[0]?.message).toBe(message);
  });

  it('counts for each entity and for the repository by itself', async () => {
    const jira = openTestJira();
    await send(jira, [repository({ commits: [commit('c1', ['DEMO-1'])] })]);
    await send(jira, [
      repository(
        { commits: [commit('c2', ['DEMO-1'], { updateSequenceId: 1 })] },
        { updateSequenceId: 1, name: 'older' },
      ),
    ]);
    expect(ids(jira, 'DEMO-1')).toBe('c1,c2 |  | ');
    expect(shown(jira, 'DEMO-1')[0]).toMatchObject({ name: 'acme/payments' });
    await send(jira, [repository({ commits: [commit('c1', ['DEMO-1'])] }, { updateSequenceId: 11, name: 'newer' })]);
    expect(shown(jira, 'DEMO-1')[0]).toMatchObject({ name: 'newer' });
  });

  it('replaces the issues with the entity', async () => {
    const jira = openTestJira();
    await send(jira, [repository({ pullRequests: [pullRequest('1', ['DEMO-1', 'DEMO-2'])] })]);
    await send(jira, [
      repository({ pullRequests: [pullRequest('1', ['DEMO-2', 'DEMO-3'], { updateSequenceId: 11 })] }),
    ]);
    expect(['DEMO-1', 'DEMO-2', 'DEMO-3'].map((key) => ids(jira, key))).toEqual(['', ' |  | 1', ' |  | 1']);
    await send(jira, [repository({ pullRequests: [pullRequest('1', ['NONE-1'], { updateSequenceId: 12 })] })]);
    expect(['DEMO-2', 'DEMO-3'].map((key) => ids(jira, key))).toEqual(['', '']);
  });

  it('makes a last commit and the commit one entity', async () => {
    const jira = openTestJira();
    const head = commit('c1', ['DEMO-2'], { message: 'through the branch' });
    await send(jira, [
      repository({
        commits: [commit('c1', ['DEMO-1'], { message: 'by itself' })],
        branches: [branch('b1', ['DEMO-2'], head)],
      }),
    ]);
    // The commit came first, and its number is not lower.
    expect([ids(jira, 'DEMO-1'), ids(jira, 'DEMO-2')]).toEqual(['c1 |  | ', ' | b1 | ']);
    expect(shown(jira, 'DEMO-2')[0]?.branches[0]?.lastCommit).toMatchObject({ message: 'by itself' });

    await send(jira, [
      repository({ branches: [branch('b1', ['DEMO-2'], { ...head, updateSequenceId: 11 }, { updateSequenceId: 11 })] }),
    ]);
    expect([ids(jira, 'DEMO-1'), ids(jira, 'DEMO-2')]).toEqual(['', 'c1 | b1 | ']);
    expect(shown(jira, 'DEMO-2')[0]?.commits[0]).toMatchObject({ message: 'through the branch' });
  });

  it('lets a branch show its last commit although that belongs to no issue', async () => {
    const jira = openTestJira();
    await send(jira, [repository({ branches: [branch('b1', ['DEMO-1'], commit('c1', ['NONE-1']))] })]);
    expect(ids(jira, 'DEMO-1')).toBe(' | b1 | ');
    expect(shown(jira, 'DEMO-1')[0]?.branches[0]?.lastCommit).toMatchObject({ id: 'c1', issueKeys: [] });
  });
});

describe('a repository', () => {
  it('comes with its 400 most recent entities', async () => {
    const jira = openTestJira();
    const commits = (from: number): Fields[] =>
      Array.from({ length: 300 }, (_, index) =>
        commit(`c${String(from + index)}`, ['DEMO-1'], { updateSequenceId: from + index }),
      );
    await send(jira, [repository({ commits: commits(0) })], { properties: { secretish: '1' } });
    await send(jira, [
      repository({ commits: commits(300), pullRequests: [pullRequest('1', ['DEMO-1'])] }, { updateSequenceId: 11 }),
    ]);
    const { status, body } = await ask(jira, 'GET', '/rest/devinfo/0.10/repository/payments');
    const { commits: got, ...rest } = body as Shown;
    expect(status).toBe(200);
    expect(rest).toEqual({ ...repository({}, { updateSequenceId: 11 }), branches: [], pullRequests: [] });
    expect([got.length, got[0]?.id, got.at(-1)?.id]).toEqual([400, 'c599', 'c200']);
  });

  it('is not found where nothing was sent', async () => {
    const answer = await ask(openTestJira(), 'GET', '/rest/devinfo/0.10/repository/nothing');
    expect(answer).toEqual({ status: 404, body: undefined });
  });
});

it('remembers what was sent', async () => {
  const jira = openTestJira();
  const c1 = commit('c1', ['DEMO-1']);
  await send(jira, [repository({ commits: [c1], branches: [branch('b1', ['DEMO-1'], c1)] })], {
    operationType: 'BACKFILL',
    preventTransitions: true,
    providerMetadata: { product: 'Git Hosts for Jira' },
  });
  await send(jira, []);
  const all = { repositories: 1, commits: 1, branches: 1, pullRequests: 0 };
  const none = { repositories: 0, commits: 0, branches: 0, pullRequests: 0 };
  expect(jira.received()).toEqual([
    {
      at: NOW,
      status: 202,
      bytes: expect.any(Number),
      ...all,
      operationType: 'BACKFILL',
      preventTransitions: true,
      product: 'Git Hosts for Jira',
    },
    { at: NOW, status: 400, bytes: 19, ...none, operationType: 'NORMAL', preventTransitions: false },
  ]);
});
