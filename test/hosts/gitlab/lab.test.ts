import type { ErrorKind } from '../../../src/domain/errors';
import type { Grants } from '../../../src/domain/grants';
import type { Repository } from '../../../src/domain/repository';
import { gitlabModule } from '../../../src/hosts/gitlab/module';
import type { Host } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import type { GitWorkspace } from '../../support/gitWorkspace';
import { failureOf, findRepository, news, NO_NEWS, readAll } from '../contract/reading';
import { openGitlabSubject } from './labSubject';
import type { GitlabSubject } from './labSubject';

describe.each(['gitlab', 'gitlab-self-managed'])('on the simulated %s', (id) => {
  let subject: GitlabSubject;
  let host: Host;
  const workspaces: GitWorkspace[] = [];
  beforeAll(async () => {
    subject = await openGitlabSubject(id);
    host = subject.open('readWrite');
  });
  afterAll(async () => {
    await Promise.all(workspaces.map((workspace) => workspace.close()));
    await subject.close();
  });

  async function clone(name: string): Promise<GitWorkspace> {
    const workspace = await subject.clone(name);
    workspaces.push(workspace);
    return workspace;
  }

  const isOld = id === 'gitlab-self-managed';

  it.each<[string, ErrorKind, RegExp]>([
    ['invalid', 'unauthorised', /^Copy it again/],
    ['revoked', 'unauthorised', /^Ask whoever revoked it/],
    ['expired', 'expired', /as late as your GitLab allows/],
    ['repositoryOnly', 'scopeMissing', /create a new one with read_api/],
  ])('says what is wrong with the credential %s', async (credential, kind, remedy) => {
    const error = await failureOf(subject.open(credential).verify());
    expect(error.kind).toBe(kind);
    expect(error.details.remedy).toMatch(remedy);
  });

  it.each([
    ['readWrite', ['api'], 'personal access token', 6],
    ['readOnly', ['read_api'], 'personal access token', 6],
    ['viewer', ['api'], 'personal access token', 6],
    ['projectToken', ['api'], 'project access token', 1],
    ['groupToken', ['api'], 'group access token', 6],
  ])('knows the credential %s', async (credential, scopes, kind, repositories) => {
    const verification = await subject.open(credential).verify();
    expect(verification.credential).toMatchObject({
      kind,
      // Before GitLab 15.5 only that of api is found out.
      scopes: isOld && !scopes.includes('api') ? null : scopes,
      expirySource: isOld ? 'unknown' : 'host',
    });
    expect(verification.repositories).toBe(repositories);
  });

  const [YES, NO] = ['granted', 'denied'];
  it.each([
    ['readWrite', [YES, YES, YES, YES]],
    ['readOnly', [YES, NO, NO, NO]],
    ['pushOnly', [YES, YES, NO, NO]],
    ['reviewer', [YES, YES, YES, NO]],
    ['viewer', [YES, NO, NO, NO]],
    ['guest', [NO, NO, NO, NO]],
    ['groupToken', [YES, YES, YES, NO]],
  ])('grants %s what it may', async (credential, expected) => {
    const own = subject.open(credential);
    const grants: Grants = await own.grants(await findRepository(own, 'acme/payments'));
    const all = [grants.read, grants.createBranch, grants.createPullRequest, grants.webhooks];
    expect(all.map(({ state }) => state)).toEqual(expected);
    expect(all.every(({ state, missing }) => (state === NO) === (missing !== undefined))).toBe(true);
  });

  if (!isOld) {
    it.each([
      ['fineGrained', [YES, YES, YES, 'unknown']],
      ['fineGrainedBranchesOnly', [YES, YES, NO, 'unknown']],
      ['fineGrainedReadOnly', [YES, NO, NO, 'unknown']],
    ])('reads with the token %s, and grants what it may', async (credential, expected) => {
      const own = subject.open(credential);
      const { credential: token, warnings, product } = await own.verify();
      expect([token.kind, token.scopes, token.expirySource, warnings, product.version]).toEqual([
        'fine-grained personal access token',
        null,
        'host',
        [],
        undefined,
      ]);
      const website = await findRepository(own, 'acme/website');
      expect((await readAll(own, website)).commits.size).toBeGreaterThan(0);
      expect(await own.recentActivity?.(undefined)).toBeNull();
      const grants = await own.grants(website);
      const all = [grants.read, grants.createBranch, grants.createPullRequest, grants.webhooks];
      expect(all.map(({ state }) => state)).toEqual(expected);
    });

    it('names the permission that a fine-grained token lacks', async () => {
      const error = await failureOf(subject.open('fineGrainedTodo').verify());
      expect([error.kind, error.details.missing]).toEqual(['scopeMissing', ['User: Read']]);
      const readOnly = subject.open('fineGrainedReadOnly');
      const payments = await findRepository(readOnly, 'acme/payments');
      const refused = await failureOf(readOnly.createBranch(payments, { name: 'CON-9', from: 'main' }));
      expect([refused.kind, refused.message]).toEqual([
        'scopeMissing',
        'The token lacks the fine-grained permission Branch: Create.',
      ]);
      expect((await readOnly.grants(payments)).createBranch.missing).toEqual(['Branch: Create']);
    });
  }

  it('makes a branch by a push where the token may not use the API for it', async () => {
    const own = subject.open('pushOnly');
    const payments = await findRepository(own, 'acme/payments');
    const name = 'feature/DEMO-9-pushed';
    const created = await own.createBranch(payments, { name, from: 'main' });
    const heads = await (await clone('acme/payments')).remoteBranches();
    expect(created).toMatchObject({ name, head: { id: heads.get('main') }, url: host.links(payments).branch(name) });
    expect(heads.get(name)).toBe(heads.get('main'));
    for (const [from, newName, kind] of [
      ['main', name, 'conflict'],
      ['nowhere', 'DEMO-9-b', 'notFound'],
      ['main', 'DEMO-9 c', 'invalid'],
    ] as const) {
      expect((await failureOf(own.createBranch(payments, { name: newName, from }))).kind).toBe(kind);
    }
  });

  it('finds projects in groups of groups, and reads them', async () => {
    const gateway = await findRepository(host, 'acme/platform/gateway');
    const { commits } = await readAll(host, gateway);
    expect([...commits.values()].map(({ message }) => message.trim())).toEqual(['TEAM-4 Say hello']);
    expect((await host.grants(gateway)).createBranch.state).toBe('granted');
  });

  it('says what a role and a protected branch do not allow', async () => {
    const payments = await findRepository(host, 'acme/payments');
    const developer = subject.open('reviewer');
    const refused = await failureOf(developer.createBranch(payments, { name: 'release/2.0', from: 'main' }));
    expect([refused.kind, refused.details.remedy]).toEqual(['policy', expect.stringMatching(/Protected branches/)]);
    const viewer = subject.open('viewer');
    const pull = { sourceBranch: 'DEMO-9', targetBranch: 'main', title: 'DEMO-9' };
    const website = await findRepository(viewer, 'acme/website');
    for (const action of [
      viewer.createBranch(website, { name: 'x', from: 'main' }),
      viewer.createPullRequest(website, pull),
    ]) {
      const error = await failureOf(action);
      expect([error.kind, error.details.missing]).toEqual(['forbidden', ['Developer role']]);
    }
    const guest = subject.open('guest');
    const error = await failureOf(guest.changesSince(await findRepository(guest, 'acme/payments')));
    expect([error.kind, error.details.missing]).toEqual(['forbidden', ['Reporter role']]);
  });

  it('reads on after a project was renamed, and says when it is gone', async () => {
    const archived = await findRepository(host, 'acme/archived');
    const { next } = await readAll(host, archived);
    await subject.act('readWrite', 'PUT', 'acme/archived', '', { path: 'attic' });
    expect(news(await readAll(host, archived, next))).toEqual(NO_NEWS);
    const renamed = await findRepository(host, 'acme/attic');
    expect([renamed.hostId, renamed.identity]).toEqual([archived.hostId, archived.identity]);
    await subject.act('readWrite', 'DELETE', 'acme/attic', '');
    expect((await failureOf(host.changesSince(archived, next))).kind).toBe('notFound');
  });

  it('does not take for a branch’s what GitLab keeps of a merge request that was forced', async () => {
    const workspace = await clone('acme/website');
    await workspace.git('checkout', '--quiet', '-b', 'CON-30');
    const lost = await workspace.commit('CON-30 Lost');
    await workspace.git('push', '--quiet', 'origin', 'HEAD');
    await subject.others.openPullRequest('acme/website', { source: 'CON-30', target: 'main', title: 'CON-30' });
    await workspace.git('commit', '--quiet', '--amend', '--message', 'CON-30 Instead');
    await workspace.git('push', '--quiet', '--force', 'origin', 'HEAD');
    const website = await findRepository(host, 'acme/website');
    const { commits } = await readAll(host, website);
    expect(commits.has(lost)).toBe(false);
    expect([...commits.keys()].sort()).toEqual((await workspace.remoteCommits()).sort());
  });

  it('loses nothing that was pushed while it read', async () => {
    const workspace = await clone('acme/many-branches');
    const many = await findRepository(host, 'acme/many-branches');
    const commits = new Set<string>();
    let [cursor, pages, caughtUp]: [string | undefined, number, boolean] = [undefined, 0, false];
    while (!caughtUp) {
      const page = await host.changesSince(many, cursor);
      page.commits.forEach((commit) => commits.add(commit.id));
      ({ next: cursor, caughtUp } = page);
      pages += 1;
      // Old branches move to the front of the list, so that others slip from page to page.
      await workspace.git('checkout', '--quiet', '-B', 'work', `origin/topic/00${pages}`);
      await workspace.commit(`CON-31 Push ${pages}`);
      await workspace.git('push', '--quiet', 'origin', `HEAD:refs/heads/topic/00${pages}`);
    }
    const rest = await readAll(host, many, cursor);
    const read = new Set([...commits, ...rest.commits.keys()]);
    expect([...read].sort()).toEqual((await workspace.remoteCommits()).sort());
    expect(pages).toBeGreaterThan(2);
  });

  it('gives drafts, comments and requested changes', async () => {
    const workspace = await clone('acme/website');
    const website = await findRepository(host, 'acme/website');
    await workspace.git('checkout', '--quiet', '-b', 'CON-32');
    await workspace.commit('CON-32 Work');
    await workspace.git('push', '--quiet', 'origin', 'HEAD');
    const created = await host.createPullRequest(website, {
      sourceBranch: 'CON-32',
      targetBranch: 'main',
      title: 'CON-32',
      draft: true,
    });
    let { next, pullRequests } = await readAll(host, website);
    expect(pullRequests.get(created.id)?.status).toBe('draft');
    const path = `/merge_requests/${created.id}`;
    await subject.act('readWrite', 'PUT', 'acme/website', path, { title: 'CON-32 Ready' });
    await subject.act('reviewer', 'POST', 'acme/website', `${path}/notes`, { body: 'Why?' });
    await subject.act('reviewer', 'POST', 'acme/website', `${path}/notes`, { body: '/request_changes' });
    ({ next, pullRequests } = await readAll(host, website, next));
    expect(pullRequests.get(created.id)).toMatchObject({
      status: 'open',
      commentCount: isOld ? 2 : 1,
      reviewers: isOld ? [] : [{ login: 'dan-acme', status: 'needsWork' }],
    });
    await subject.act('reviewer', 'POST', 'acme/website', `${path}/approve`);
    ({ pullRequests, next } = await readAll(host, website, next));
    expect(pullRequests.get(created.id)?.reviewers).toMatchObject([{ login: 'dan-acme', status: 'approved' }]);
    await subject.act('reviewer', 'POST', 'acme/website', `${path}/unapprove`);
    ({ pullRequests } = await readAll(host, website, next));
    expect(pullRequests.get(created.id)?.reviewers.some(({ status }) => status === 'approved')).toBe(false);
  });

  it('never asks git, nor for a path: asking for one that is not there would make a project', async () => {
    const paths: string[] = [];
    const watched = openHttp((url, init) => {
      paths.push(new URL(url).pathname);
      return subject.http.fetch(url, init);
    }, Date.now);
    const access = gitlabModule.readAccess(subject.draft('readWrite'));
    const own = gitlabModule.open(access, watched);
    const gone: Repository = { ...(await findRepository(own, 'acme/website')), hostId: '999999', name: 'acme/gone' };
    await own.verify();
    for (const action of [
      own.grants(gone),
      own.changesSince(gone),
      own.compare(gone, 'main', 'x'),
      own.createBranch(gone, { name: 'x', from: 'main' }),
      own.createPullRequest(gone, { sourceBranch: 'x', targetBranch: 'main', title: 'x' }),
    ]) {
      expect((await failureOf(action)).kind).toBe('notFound');
    }
    const base = isOld ? '/gitlab/api/v4' : '/api/v4';
    expect(
      paths.filter((path) => !new RegExp(`^${base}/(user|version|projects|personal_access_tokens/self)$`).test(path)),
    ).toEqual(paths.filter((path) => path.startsWith(`${base}/projects/999999`)));
    expect((await host.verify()).repositories).toBe(5);
  });
});

it('says that an address without the path that GitLab lives under is not GitLab', async () => {
  const subject = await openGitlabSubject('gitlab-self-managed');
  const draft = { ...subject.draft('readWrite'), baseUrl: 'https://git.acme.example' };
  const host = gitlabModule.open(gitlabModule.readAccess(draft), subject.http);
  const error = await failureOf(host.verify());
  expect([error.kind, error.details.remedy]).toEqual(['notAGitHost', expect.stringContaining('with the path')]);
  await subject.close();
});
