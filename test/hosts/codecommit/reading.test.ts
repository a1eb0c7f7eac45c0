import { UpdateRepositoryNameCommand } from '@aws-sdk/client-codecommit';
import type { Repository } from '../../../src/domain/repository';
import type { Host } from '../../../src/hosts/host';
import { failureOf, findRepository, news, NO_NEWS, readAll } from '../contract/reading';
import { openCodecommitLab, pullRequestsOf } from './labSubject';
import type { CodecommitSubject } from './labSubject';

let lab: CodecommitSubject;
beforeAll(async () => {
  lab = await openCodecommitLab();
});
afterAll(() => lab.close());

async function open(credential: string, name: string): Promise<{ host: Host; repository: Repository }> {
  const host = lab.open(credential);
  const repository = await findRepository(host, name);
  lab.requests();
  return { host, repository };
}

/** How often each was asked. */
function counts(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const name of lab.requests()) {
    found[name] = (found[name] ?? 0) + 1;
  }
  return found;
}

const ADVERTISEMENT = 'GET /v1/repos/acme-website/info/refs';
const UPLOAD_PACK = 'POST /v1/repos/acme-website/git-upload-pack';

describe('requests, where the key may use git', () => {
  it('of a first, a quiet and a busy check', async () => {
    const { host, repository } = await open('readOnly', 'us-east-1/acme-website');
    const first = await readAll(host, repository);
    expect(counts()).toEqual({ [ADVERTISEMENT]: 1, [UPLOAD_PACK]: 2, GetRepository: 1, ListPullRequests: 1 });

    const quiet = await readAll(lab.open('readOnly'), repository, first.next);
    expect([news(quiet), counts()]).toEqual([NO_NEWS, { [UPLOAD_PACK]: 1, ListPullRequests: 1 }]);

    const clone = await lab.clone('us-east-1/acme-website');
    for (const branch of ['DEMO-1-a', 'DEMO-1-b', 'DEMO-1-c']) {
      await clone.git('checkout', '--quiet', '-b', branch, 'origin/main');
      await clone.commit(`DEMO-1 ${branch}`);
      await clone.commit(`DEMO-1 more on ${branch}`);
      await clone.git('push', '--quiet', 'origin', 'HEAD');
    }
    await clone.close();
    const busy = await readAll(lab.open('readOnly'), repository, quiet.next);
    expect([busy.commits.size, busy.branches.size]).toEqual([6, 3]);
    // Where branches stand, all new commits, and whose the name is; open and closed pull requests.
    expect(counts()).toEqual({ [UPLOAD_PACK]: 2, GetRepository: 1, ListPullRequests: 2 });
  });
});

describe('requests, commit by commit', () => {
  it('of a first, a quiet and a busy check', async () => {
    const { host, repository } = await open('readOnlyWithoutGit', 'us-east-1/acme-payments');
    const first = await readAll(host, repository);
    const refused = 'GET /v1/repos/acme-payments/info/refs';
    // Seven generations of the main branch; the others' commits come along.
    expect(counts()).toEqual({
      [refused]: 1,
      ListBranches: 1,
      GetBranch: 4,
      GetRepository: 1,
      BatchGetCommits: 7,
      ListPullRequests: 1,
    });

    const quiet = await readAll(lab.open('readOnlyWithoutGit'), repository, first.next);
    expect([news(quiet), counts()]).toEqual([NO_NEWS, { ListBranches: 1, GetBranch: 4, ListPullRequests: 1 }]);

    const clone = await lab.clone('us-east-1/acme-payments');
    await clone.git('checkout', '--quiet', '-b', 'DEMO-2-new', 'origin/main');
    await clone.commit('DEMO-2 One');
    await clone.commit('DEMO-2 Two');
    await clone.git('push', '--quiet', 'origin', 'HEAD');
    const busy = await readAll(lab.open('readOnlyWithoutGit'), repository, quiet.next);
    expect(news(busy)).toEqual({ ...NO_NEWS, commits: ['DEMO-2 Two', 'DEMO-2 One'], branches: ['DEMO-2-new'] });
    expect(counts()).toEqual({
      ListBranches: 1,
      GetBranch: 5,
      GetRepository: 1,
      BatchGetCommits: 2,
      ListPullRequests: 2,
    });
    await clone.close();
  });

  it('goes on in another process after each page, without loss', async () => {
    const { repository } = await open('readOnlyWithoutGit', 'us-east-1/acme-many-branches');
    const whole = await readAll(lab.open('readOnlyWithoutGit'), repository);
    const found = { commits: new Set<string>(), branches: new Set<string>() };
    let cursor: string | undefined;
    let caughtUp = false;
    for (let pages = 0; !caughtUp && pages < 50; pages += 1) {
      const page = await lab.open('readOnlyWithoutGit').changesSince(repository, cursor);
      page.commits.forEach(({ id }) => found.commits.add(id));
      page.branches.forEach(({ name }) => found.branches.add(name));
      ({ next: cursor, caughtUp } = page);
    }
    expect(caughtUp).toBe(true);
    expect(found).toEqual({ commits: new Set(whole.commits.keys()), branches: new Set(whole.branches.keys()) });
    expect(whole.branches.size).toBe(130);
  }, 60_000);

  it('gives no commit again that an older branch holds, however the new branch comes by it', async () => {
    const { host, repository } = await open('readOnlyWithoutGit', 'us-east-1/acme-payments');
    const clone = await lab.clone('us-east-1/acme-payments');
    const before = await readAll(host, repository);
    // In the middle of another branch, whose own head is not where it begins.
    await clone.git('push', '--quiet', 'origin', 'origin/feature/DEMO-4-refunds~1:refs/heads/DEMO-3-middle');
    expect(news(await readAll(host, repository, before.next))).toEqual({ ...NO_NEWS, branches: ['DEMO-3-middle'] });
    await clone.close();
  });

  it('gives a history that has nothing in common as history, when it goes too far back', async () => {
    const { host, repository } = await open('readOnlyWithoutGit', 'us-east-1/acme-empty');
    const clone = await lab.clone('us-east-1/acme-empty');
    await clone.commit('DEMO-1 First');
    await clone.git('push', '--quiet', 'origin', 'HEAD:refs/heads/main');
    const first = await readAll(host, repository);
    const tree = await clone.git('rev-parse', 'HEAD^{tree}');
    let parent = await clone.git('commit-tree', tree, '-m', 'DEMO-2 Root');
    for (let count = 1; count < 330; count += 1) {
      parent = await clone.git('commit-tree', tree, '-p', parent, '-m', `DEMO-2 ${count}`);
    }
    await clone.git('push', '--quiet', 'origin', `${parent}:refs/heads/elsewhere`);
    const reading = await readAll(host, repository, first.next);
    expect([reading.commits.size, [...reading.branches.keys()]]).toEqual([330, ['elsewhere']]);
    expect(reading.pages.filter((page) => page.commits.length > 0).every((page) => page.backfill)).toBe(true);
    await clone.close();
  }, 120_000);
});

describe('where git leaves out nothing', () => {
  it('it tells where branches stand, and commits are asked for by name', async () => {
    const { host, repository } = await open('readOnly', 'eu-central-1/acme-payments');
    const first = await readAll(host, repository);
    expect([first.commits.size, first.branches.size]).toEqual([10, 4]);
    const advertised = 'GET /v1/repos/acme-payments/info/refs';
    const packed = 'POST /v1/repos/acme-payments/git-upload-pack';
    expect(counts()).toEqual({
      [advertised]: 1,
      [packed]: 1,
      GetRepository: 1,
      BatchGetCommits: 7,
      ListPullRequests: 1,
    });
    await readAll(lab.open('readOnly'), repository, first.next);
    expect(counts()).toEqual({ [packed]: 1, ListPullRequests: 1 });
  });
});

describe('when the way of reading changes', () => {
  const DAY_MS = 24 * 3600 * 1000;

  it('nothing is read twice: a key that loses git, and gets it back', async () => {
    const { host, repository } = await open('readOnly', 'us-east-1/acme-website');
    const first = await readAll(host, repository);
    const without = await readAll(lab.open('readOnlyWithoutGit'), repository, first.next);
    expect([news(without), counts()]).toMatchObject([NO_NEWS, { GetBranch: 7 }]);
    // For a day it is not tried again.
    expect(news(await readAll(lab.open('readOnly'), repository, without.next))).toEqual(NO_NEWS);
    expect(counts()).toMatchObject({ GetBranch: 7 });
    lab.advance(DAY_MS);
    try {
      const again = await readAll(lab.open('readOnly'), repository, without.next);
      expect([news(again), counts().GetBranch]).toEqual([NO_NEWS, 7]);
    } finally {
      lab.advance(-DAY_MS);
    }
  });

  it('git that is down for once is waited for, where it worked before', async () => {
    const { host, repository } = await open('readOnly', 'us-east-1/acme-website');
    const first = await readAll(host, repository);
    lab.breakDown('git-codecommit.');
    try {
      expect((await failureOf(host.changesSince(repository, first.next))).kind).toBe('unreachable');
      // A first reading goes its own way instead.
      const reading = await readAll(lab.open('readOnly'), repository);
      expect(reading.commits.size).toBe(first.commits.size);
    } finally {
      lab.breakDown(undefined);
    }
  });
});

describe('a repository that was renamed', () => {
  it.each(['readOnly', 'readOnlyWithoutGit'])(
    'is not found, or has moved where another one took its name (%s)',
    async (credential) => {
      const { host, repository } = await open(credential, 'us-east-1/acme-website');
      const { next } = await readAll(host, repository);
      const administrator = lab.sdk('administrator');
      await administrator.send(new UpdateRepositoryNameCommand({ oldName: 'acme-website', newName: 'acme-site' }));
      expect((await failureOf(host.changesSince(repository, next))).kind).toBe('notFound');
      await administrator.send(new UpdateRepositoryNameCommand({ oldName: 'acme-payments', newName: 'acme-website' }));
      expect((await failureOf(host.changesSince(repository, next))).kind).toBe('moved');
      expect((await findRepository(host, 'us-east-1/acme-site')).identity).toBe(repository.identity);
      await administrator.send(new UpdateRepositoryNameCommand({ oldName: 'acme-website', newName: 'acme-payments' }));
      await administrator.send(new UpdateRepositoryNameCommand({ oldName: 'acme-site', newName: 'acme-website' }));
      expect(news(await readAll(host, repository, next))).toEqual(NO_NEWS);
    },
  );
});

describe('pull requests', () => {
  it('cost one request more for each that is open, and details where something happened', async () => {
    const { host, repository } = await open('readOnly', 'us-east-1/acme-website');
    const others = pullRequestsOf(lab);
    const before = await readAll(host, repository);
    const source = 'feature/DEMO-7-größe';
    const id = await others.openPullRequest(repository.name, { source, target: 'main', title: 'DEMO-7 Larger' });
    const plain = await others.openPullRequest(repository.name, { source: 'DEMO-1-a', target: 'main', title: 'x' });
    lab.requests();
    const opened = await readAll(host, repository, before.next);
    expect([...opened.pullRequests.keys()].sort()).toEqual([id, plain].sort());
    expect(counts()).toMatchObject({
      GetPullRequest: 2,
      GetPullRequestApprovalStates: 2,
      GetCommentsForPullRequest: 2,
    });

    expect(news(await readAll(host, repository, opened.next))).toEqual(NO_NEWS);
    expect(counts()).toEqual({ [UPLOAD_PACK]: 1, ListPullRequests: 1, GetPullRequest: 2 });

    await others.approvePullRequest(repository.name, id);
    lab.requests();
    const approved = await readAll(host, repository, opened.next);
    expect(approved.pullRequests.get(id)?.reviewers).toEqual([{ name: 'dan', login: 'dan', status: 'approved' }]);
    expect(counts()).toMatchObject({ GetPullRequest: 2, GetPullRequestApprovalStates: 1 });
    await others.closePullRequest(repository.name, id);
    await others.closePullRequest(repository.name, plain);
    expect(news(await readAll(host, repository, approved.next))).toMatchObject({
      pullRequests: expect.arrayContaining(['DEMO-7 Larger: declined', 'x: declined']),
    });
  });

  it('that were opened and merged between two checks are found by the branch that moved', async () => {
    const { host, repository } = await open('readOnly', 'us-east-1/acme-website');
    const others = pullRequestsOf(lab);
    const before = await readAll(host, repository);
    const id = await others.openPullRequest(repository.name, {
      source: 'DEMO-9',
      target: 'main',
      title: 'DEMO-9 Quick',
    });
    await others.mergePullRequest(repository.name, id);
    expect(news(await readAll(host, repository, before.next))).toMatchObject({
      pullRequests: ['DEMO-9 Quick: merged'],
    });
  });

  it('that a policy keeps to itself say so', async () => {
    const { host, repository } = await open('withoutPullRequests', 'us-east-1/acme-website');
    const error = await failureOf(readAll(host, repository));
    expect([error.kind, error.details.missing]).toEqual(['scopeMissing', ['codecommit:ListPullRequests']]);
  });
});
