import type { ErrorKind, HostError } from '../../../src/domain/errors';
import { failureOf, findRepository, news, NO_NEWS, readAll } from './reading';
import type { Contract } from './subject';

const REFUSED: ErrorKind[] = ['scopeMissing', 'forbidden', 'notFound'];

/** What a credential may make, and making it. */
export function describeCreating(contract: Contract): void {
  describe('creating', () => {
    const branch = 'feature/CON-20-new';

    it('is granted and denied as the credential may', async () => {
      expect((await contract.host.grants(contract.small)).createBranch.state).toBe('granted');
      const readOnly = contract.subject.open(contract.subject.credentials.readOnly);
      const grants = await readOnly.grants(contract.small);
      expect([grants.read.state, grants.createBranch.state]).toEqual(['granted', 'denied']);
      expect(grants.createBranch.missing).toEqual([expect.stringMatching(/./)]);
      if (contract.subject.repositories.archived === undefined) {
        return;
      }
      const archived = await contract.host.grants(
        await findRepository(contract.host, contract.subject.repositories.archived),
      );
      expect([archived.read.state, archived.createBranch.state, archived.createPullRequest.state]).toEqual([
        contract.subject.unreadableArchive ? 'denied' : 'granted',
        'denied',
        'denied',
      ]);
    });

    it('makes a branch that git sees, and says so where it exists', async () => {
      const from = contract.small.defaultBranch ?? '';
      const created = await contract.host.createBranch(contract.small, { name: branch, from });
      const branches = await contract.workspace.remoteBranches();
      expect(branches.get(branch)).toBe(branches.get(from));
      expect(created).toMatchObject({
        name: branch,
        url: contract.host.links(contract.small).branch(branch),
        head: { id: branches.get(from) },
      });
      expect((await failureOf(contract.host.createBranch(contract.small, { name: branch, from }))).kind).toBe(
        'conflict',
      );
      expect(
        (await failureOf(contract.host.createBranch(contract.small, { name: 'x', from: 'no-such-branch' }))).kind,
      ).toBe('notFound');
    });

    it('two people at the same moment: one branch, which begins where whoever is answered wanted it', async () => {
      const name = 'at-once/CON-23';
      const other = 'at-once/start';
      const from = contract.small.defaultBranch ?? '';
      const { git } = contract.workspace;
      const start = await git('commit-tree', 'HEAD^{tree}', '-p', 'HEAD', '-m', 'Another start');
      await git('push', '--quiet', 'origin', `${start}:refs/heads/${other}`);
      const made = await Promise.allSettled(
        [from, other].map((one) => contract.host.createBranch(contract.small, { name, from: one })),
      );
      const answered = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.head.id] : []));
      const refused = made.flatMap((one) => (one.status === 'rejected' ? [(one.reason as HostError).kind] : []));
      expect(answered).toEqual([(await contract.workspace.remoteBranches()).get(name)]);
      expect(refused).toEqual(['conflict']);
    });

    it('refuses a name that git cannot keep beside a branch', async () => {
      const from = contract.small.defaultBranch ?? '';
      const error = await failureOf(contract.host.createBranch(contract.small, { name: `${from}/CON-24`, from }));
      // Some hosts fail over it with an error of their own.
      expect(['conflict', 'invalid', 'hostError']).toContain(error.kind);
    });

    it('refuses a branch to a credential that may not write', async () => {
      const readOnly = contract.subject.open(contract.subject.credentials.readOnly);
      const error = await failureOf(
        readOnly.createBranch(contract.small, { name: 'CON-21', from: contract.small.defaultBranch ?? '' }),
      );
      expect(REFUSED).toContain(error.kind);
      expect((await contract.workspace.remoteBranches()).has('CON-21')).toBe(false);
    });

    it('finds branches, the default branch first', async () => {
      const all = await contract.host.searchBranches(contract.small, '');
      expect([all[0]?.name, all[0]?.isDefault]).toEqual([contract.small.defaultBranch, true]);
      expect((await contract.host.searchBranches(contract.small, 'CON-20')).map((found) => found.name)).toEqual([
        branch,
      ]);
      expect(await contract.host.searchBranches(contract.small, 'no such branch')).toEqual([]);
      expect(await contract.host.findBranch(contract.small, branch)).toMatchObject({
        name: branch,
        url: contract.host.links(contract.small).branch(branch),
        head: { id: (await contract.workspace.remoteBranches()).get(branch) },
      });
      for (const other of ['feature', branch.toUpperCase(), `${branch}/x`, branch.slice(0, -1)]) {
        expect(await contract.host.findBranch(contract.small, other)).toBeUndefined();
      }
      const many = await findRepository(contract.host, contract.subject.repositories.manyBranches);
      expect((await contract.host.searchBranches(many, '')).length).toBeLessThanOrEqual(50);
    });

    it('compares, opens a pull request, and says so where one is open', async () => {
      const base = contract.small.defaultBranch ?? '';
      await contract.workspace.git('fetch', '--quiet', 'origin');
      await contract.workspace.git('checkout', '--quiet', '-B', branch, `origin/${branch}`);
      const older = await contract.workspace.commit('CON-20 One');
      const newer = await contract.workspace.commit('CON-20 Two');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD');
      const before = await contract.host.compare(contract.small, base, branch);
      expect({ ...before, commits: before.commits.map(({ id }) => id) }).toEqual({
        ahead: 2,
        behind: 0,
        commits: [newer, older],
      });

      if (!contract.subject.traits.createPullRequest) {
        return;
      }
      const { next } = await readAll(contract.host, contract.small);
      const draft = { sourceBranch: branch, targetBranch: base, title: 'CON-20 Mine', description: 'Because.' };
      const created = await contract.host.createPullRequest(contract.small, draft);
      expect(created).toMatchObject({
        status: 'open',
        title: 'CON-20 Mine',
        sourceBranch: branch,
        targetBranch: base,
      });
      expect((await failureOf(contract.host.createPullRequest(contract.small, draft))).kind).toBe('conflict');
      const { existing } = await contract.host.compare(contract.small, base, branch);
      expect(existing).toEqual({ id: created.id, url: created.url });
      expect(news(await readAll(contract.host, contract.small, next))).toEqual({
        ...NO_NEWS,
        pullRequests: ['CON-20 Mine: open'],
      });
    });

    it('opens a draft with reviewers where the host has them', async () => {
      if (!contract.subject.traits.createPullRequest) {
        return;
      }
      const draft = contract.subject.traits.draftPullRequests;
      const [reviewer] = contract.subject.traits.reviewers
        ? ((await contract.host.searchReviewers?.(contract.small, 'dan')) ?? [])
        : [];
      await contract.workspace.git('checkout', '--quiet', '-B', 'CON-22', `origin/${contract.small.defaultBranch}`);
      await contract.workspace.commit('CON-22 Early');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD');
      const created = await contract.host.createPullRequest(contract.small, {
        sourceBranch: 'CON-22',
        targetBranch: contract.small.defaultBranch ?? '',
        title: 'CON-22 Early',
        draft,
        reviewers: reviewer === undefined ? [] : [reviewer.id],
      });
      expect([created.status, created.reviewers.map(({ status }) => status)]).toEqual([
        draft ? 'draft' : 'open',
        reviewer === undefined ? [] : ['unapproved'],
      ]);
      expect(reviewer !== undefined).toBe(contract.subject.traits.reviewers);
    });
  });
}
