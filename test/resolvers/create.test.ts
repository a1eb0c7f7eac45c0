import { HostError } from '../../src/domain/errors';
import { jiraRepositoryId } from '../../src/domain/ids';
import { noIndexChange } from '../../src/store/issueIndex';
import { createBench, DEVELOPER } from '../support/createBench';
import { aBranch, aCommit, someGrants } from '../support/generate';

const NEW = { name: 'DEMO-1-take-cards', from: 'main' };

describe('createBranch', () => {
  it('creates, shows it at once, remembers the repository, records it', async () => {
    const bench = await createBench();
    const { repositoryId } = bench;
    expect(await bench.invoke('createBranch', { repositoryId, ...NEW })).toEqual({
      ok: true,
      value: { name: NEW.name, url: `https://git.acme.example/acme/payments/tree/${NEW.name}` },
    });
    expect(bench.announced).toEqual([{ repositoryId, branches: [expect.objectContaining({ name: NEW.name })] }]);
    expect(await bench.createPorts.recent.get(DEVELOPER, 'DEMO')).toEqual([repositoryId]);
    expect((await bench.createPorts.audit.page()).entries).toEqual([
      {
        at: bench.clock.now,
        actor: DEVELOPER,
        action: 'createBranch',
        subject: `acme/payments ${NEW.name}`,
        outcome: 'done',
      },
    ]);
  });

  it('answers the same branch when it is asked twice', async () => {
    const bench = await createBench();
    const first = await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW });
    const second = await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW });
    expect(second).toEqual(first);
    expect(bench.pretended.branches.map(({ name }) => name)).toEqual(['main', NEW.name]);
  });

  it('finds the branch whose answer was lost', async () => {
    const bench = await createBench();
    bench.pretended.failure = { error: new HostError('unreachable', 'api did not answer in time.'), after: true };
    expect(await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW })).toMatchObject({
      ok: true,
    });
  });

  it('says that the host was not reached where nothing was created', async () => {
    const bench = await createBench();
    bench.pretended.failure = { error: new HostError('unreachable', 'api did not answer in time.'), after: false };
    expect(await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW })).toMatchObject({
      ok: false,
      error: { kind: 'unreachable' },
    });
  });

  it('does not take a branch with other work for the one that was asked for', async () => {
    const bench = await createBench();
    bench.pretended.branches.push(aBranch({ name: NEW.name, head: aCommit({ id: '2'.repeat(40) }) }));
    expect(await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW })).toMatchObject({
      ok: false,
      error: { kind: 'conflict', message: 'Reference already exists', fields: { name: expect.any(String) as string } },
    });
  });

  it.each([
    ['forbidden', 'denied'],
    ['scopeMissing', 'denied'],
    ['policy', 'granted'],
    ['invalid', 'granted'],
  ] as const)('a host that refuses with %s leaves the right %s, in the host’s words', async (kind, state) => {
    const bench = await createBench();
    const { repositoryId } = bench;
    bench.pretended.failure = { error: new HostError(kind, 'Not with us.', { missing: ['Write role'] }), after: false };
    expect(await bench.invoke('createBranch', { repositoryId, ...NEW })).toMatchObject({
      ok: false,
      error: { kind, message: 'Not with us.' },
    });
    expect((await bench.ports.repositories.get(repositoryId))?.grants?.createBranch.state).toBe(state);
    expect((await bench.createPorts.audit.page()).entries[0]?.outcome).toBe(`${kind}: Not with us.`);
    // What was refused is not tried again until it is checked again.
    const again = await bench.invoke('createBranch', { repositoryId, ...NEW });
    expect(again.ok).toBe(state === 'granted');
    const checked = await bench.invoke('previewBranch', { repositoryId, again: true });
    expect(checked).toMatchObject({ ok: true, value: { grant: { state: 'granted' } } });
    expect(await bench.invoke('createBranch', { repositoryId, ...NEW })).toMatchObject({ ok: true });
  });

  it('tells the connection that its credential was refused', async () => {
    const bench = await createBench();
    bench.pretended.failure = { error: new HostError('unauthorised', 'Bad credentials'), after: false };
    await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW });
    expect(bench.refusals.map(({ kind }) => kind)).toEqual(['unauthorised']);
  });

  it('stands although Jira could not be told, which the next reading makes up for', async () => {
    const bench = await createBench();
    bench.createPorts.announce = () => Promise.reject(new Error('Jira is down'));
    expect(await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW })).toMatchObject({
      ok: true,
    });
    expect(bench.queued).toContainEqual(
      expect.objectContaining({
        body: { task: 'repository', repositoryId: bench.repositoryId, queuedAt: bench.clock.now },
      }),
    );
  });
});

describe('opening the dialog', () => {
  it('asks the host for the rights once a day', async () => {
    const bench = await createBench();
    const { repositoryId } = bench;
    const name = async (): Promise<unknown> => {
      const before = bench.pretended.calls.length;
      const result = await bench.invoke('previewBranch', { repositoryId });
      expect(result).toMatchObject({ ok: true, value: { name: 'DEMO-1-take-cards', from: 'main', taken: false } });
      return bench.pretended.calls.slice(before).map(({ what }) => what);
    };
    expect(await name()).toEqual(['grants']);
    expect(await name()).toEqual([]);
    bench.clock.now += 25 * 3600_000;
    expect(await name()).toEqual(['grants']);
    // A new credential may do other things.
    const connection = await bench.ports.connections.get(bench.connection.id);
    bench.clock.now += 1000;
    await bench.ports.connections.save({ ...(connection ?? bench.connection), credentialChangedAt: bench.clock.now });
    expect(await name()).toEqual(['grants']);
  });

  it('gives a name also where there is no repository', async () => {
    const bench = await createBench();
    expect(await bench.invoke('previewBranch', {})).toEqual({
      ok: true,
      value: { name: 'DEMO-1-take-cards', from: '', taken: false },
    });
  });

  it('gives a name also where nothing may be created, with the reason', async () => {
    const bench = await createBench();
    bench.jiraRights.permissions = ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS'];
    expect(await bench.invoke('previewBranch', { repositoryId: bench.repositoryId })).toMatchObject({
      ok: true,
      value: { name: 'DEMO-1-take-cards', grant: { state: 'denied', missing: ['the Jira permission Edit issues'] } },
    });
    expect(bench.pretended.calls).toEqual([]);
  });

  it('takes the template of the project, and another name where the issue has that branch', async () => {
    const bench = await createBench();
    const settings = await bench.createPorts.settings.get();
    const template = { ...settings.branchNames.standard, template: '{issueType}/{issueKey}', prefixes: { bug: 'fix' } };
    await bench.createPorts.settings.save({
      ...settings,
      branchNames: { ...settings.branchNames, projects: { DEMO: template } },
    });
    const record = await bench.ports.repositories.get(bench.repositoryId);
    const jiraId = jiraRepositoryId(record?.repository.identity ?? '');
    const change = { ...noIndexChange(), addBranches: [{ name: 'fix/DEMO-1', url: '', head: '' }] };
    await bench.ports.issueIndex.apply(jiraId, bench.repositoryId, new Map([['DEMO-1', change]]));
    expect(await bench.invoke('previewBranch', { repositoryId: bench.repositoryId })).toMatchObject({
      ok: true,
      value: { name: 'fix/DEMO-1-2', taken: true },
    });
  });

  it('offers the last used repository first', async () => {
    const bench = await createBench();
    const first = async (): Promise<string[]> => {
      const result = await bench.invoke('getDevelopment', undefined);
      return result.ok ? result.value.repositories.map(({ id }) => id) : [];
    };
    const [one = '', other = ''] = await first();
    await bench.createPorts.recent.add(DEVELOPER, 'DEMO', other);
    expect(await first()).toEqual([other, one]);
  });
});

describe('pull requests', () => {
  const PULL = { sourceBranch: 'DEMO-1', targetBranch: 'main', title: 'DEMO-1 Take cards' };

  it('are offered by what the host says once a day, or when it is asked again', async () => {
    const bench = await createBench();
    const { repositoryId, pretended } = bench;
    const grant = async (again?: boolean): Promise<unknown> => {
      const before = pretended.calls.length;
      const result = await bench.invoke('pullRequestGrant', {
        repositoryId,
        ...(again === undefined ? {} : { again }),
      });
      const calls = pretended.calls.slice(before).map(({ what }) => what);
      return [result.ok ? result.value.grant.state : result.error.kind, calls];
    };
    pretended.grants = { ...someGrants(), createPullRequest: someGrants('denied').createPullRequest };
    expect(await grant()).toEqual(['denied', ['grants']]);
    expect(await grant(false)).toEqual(['denied', []]);
    pretended.grants = someGrants();
    expect(await grant()).toEqual(['denied', []]);
    expect(await grant(true)).toEqual(['granted', ['grants']]);
    bench.clock.now += 25 * 3600_000;
    expect(await grant()).toEqual(['granted', ['grants']]);
    expect(await grant('yes' as never)).toEqual(['invalid', []]);
  });

  it('have texts by template without a call to the host', async () => {
    const bench = await createBench();
    const { repositoryId, createPorts } = bench;
    const settings = await createPorts.settings.get();
    const pullRequests = {
      titleTemplate: '{issueKey} from {sourceBranch} into {targetBranch}',
      descriptionTemplate: '{user}: {description}',
    };
    await createPorts.settings.save({ ...settings, pullRequests });
    const question = { repositoryId, sourceBranch: 'DEMO-1', targetBranch: 'main' };
    expect(await bench.invoke('pullRequestTexts', question)).toEqual({
      ok: true,
      value: { title: 'DEMO-1 from DEMO-1 into main', description: 'Dan Developer: Why' },
    });
    expect(bench.pretended.calls).toEqual([]);
  });

  it('are previewed with texts by template, and compared once a minute', async () => {
    const bench = await createBench();
    const question = { repositoryId: bench.repositoryId, sourceBranch: 'DEMO-1', targetBranch: 'main' };
    const preview = await bench.invoke('previewPullRequest', question);
    expect(preview).toEqual({
      ok: true,
      value: {
        title: 'DEMO-1 Take cards',
        description: 'https://acme.atlassian.net/browse/DEMO-1',
        ahead: 1,
        behind: 0,
        commits: [
          {
            id: 'a'.repeat(40),
            displayId: 'aaaaaaa',
            message: 'DEMO-1 Take cards',
            author: 'Ada',
            url: `https://git.acme.example/acme/payments/commit/${'a'.repeat(40)}`,
          },
        ],
      },
    });
    await bench.invoke('previewPullRequest', question);
    bench.clock.now += 61_000;
    await bench.invoke('previewPullRequest', question);
    expect(bench.pretended.calls.map(({ what }) => what)).toEqual(['compare', 'compare']);
  });

  it('are created and shown at once', async () => {
    const bench = await createBench();
    const { repositoryId } = bench;
    expect(await bench.invoke('createPullRequest', { repositoryId, ...PULL })).toEqual({
      ok: true,
      value: { id: '1', url: 'https://git.acme.example/pull/1', existing: false },
    });
    expect(bench.announced).toEqual([{ repositoryId, pullRequests: [expect.objectContaining({ title: PULL.title })] }]);
  });

  it.each([
    [['ada'], undefined],
    [['ada', 'eve'], 1],
  ])('asked of %j: tell how many the host did not take', async (reviewers, reviewersNotAsked) => {
    const bench = await createBench();
    const result = await bench.invoke('createPullRequest', { repositoryId: bench.repositoryId, ...PULL, reviewers });
    expect(result.ok && result.value.reviewersNotAsked).toBe(reviewersNotAsked);
    expect(JSON.stringify(bench.announced)).not.toContain('reviewersNotAsked');
  });

  it('are linked where one is open already', async () => {
    const bench = await createBench();
    await bench.invoke('createPullRequest', { repositoryId: bench.repositoryId, ...PULL });
    expect(await bench.invoke('createPullRequest', { repositoryId: bench.repositoryId, ...PULL })).toEqual({
      ok: true,
      value: { id: '1', url: 'https://git.acme.example/pull/1', existing: true },
    });
    expect(bench.pretended.pulls).toHaveLength(1);
  });

  it('are found where their answer was lost', async () => {
    const bench = await createBench();
    bench.pretended.failure = { error: new HostError('hostError', 'Bad gateway'), after: true };
    expect(await bench.invoke('createPullRequest', { repositoryId: bench.repositoryId, ...PULL })).toMatchObject({
      ok: true,
      value: { id: '1', existing: true },
    });
  });

  it('ask for reviewers by what the host calls them, and tell no address', async () => {
    const bench = await createBench();
    expect(await bench.invoke('searchReviewers', { repositoryId: bench.repositoryId, search: 'a' })).toEqual({
      ok: true,
      value: [{ id: 'ada', name: 'Ada' }],
    });
  });
});
