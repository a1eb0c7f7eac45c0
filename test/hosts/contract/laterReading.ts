import type { Cursor } from '../../../src/hosts/host';
import { findRepository, news, NO_NEWS, readAll } from './reading';
import type { Reading } from './reading';
import type { Contract } from './subject';

/** Reading what happened since. */
export function describeLaterReading(contract: Contract): void {
  describe('a later reading', () => {
    let cursor: Cursor;
    beforeAll(async () => {
      cursor = (await readAll(contract.host, contract.small)).next;
    });

    /** What is new since the last call of this. */
    async function whatIsNew(): Promise<Reading> {
      const reading = await readAll(contract.host, contract.small, cursor);
      cursor = reading.next;
      expect(reading.pages.some((page) => page.backfill)).toBe(false);
      return reading;
    }

    it('gives a push to a new branch, and only that', async () => {
      await contract.workspace.git(
        'checkout',
        '--quiet',
        '-b',
        'feature/CON-1-größe',
        `origin/${contract.small.defaultBranch}`,
      );
      const first = await contract.workspace.commit('CON-1 First 💳');
      const second = await contract.workspace.commit('CON-1 Second\n\nWith a body.');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD');
      const reading = await whatIsNew();
      expect(new Set(reading.commits.keys())).toEqual(new Set([first, second]));
      expect(news(reading)).toMatchObject({
        branches: ['feature/CON-1-größe'],
        deletedBranches: [],
        removedCommits: [],
      });
      expect(reading.branches.get('feature/CON-1-größe')?.head.id).toBe(second);
    });

    it('gives a branch without commits of its own', async () => {
      await contract.workspace.git(
        'push',
        '--quiet',
        'origin',
        `origin/${contract.small.defaultBranch}:refs/heads/CON-2-plain`,
      );
      expect(news(await whatIsNew())).toEqual({ ...NO_NEWS, branches: ['CON-2-plain'] });
    });

    it('gives pull requests as they come, are approved, sent back, merged and closed', async () => {
      const { others } = contract.subject;
      if (others === undefined) {
        expect(contract.subject.traits.createPullRequest).toBe(false);
        return;
      }
      const pull = { source: 'feature/CON-1-größe', target: contract.small.defaultBranch ?? '', title: 'CON-1 Please' };
      const id = await others.openPullRequest(contract.small.name, pull);
      const opened = await whatIsNew();
      expect(news(opened)).toEqual({ ...NO_NEWS, pullRequests: ['CON-1 Please: open'] });
      expect(opened.pullRequests.get(id)).toMatchObject({
        id,
        sourceBranch: pull.source,
        targetBranch: pull.target,
        url: contract.host.links(contract.small).pullRequest(id),
        reviewers: [],
      });

      await others.approvePullRequest(contract.small.name, id);
      expect((await whatIsNew()).pullRequests.get(id)?.reviewers).toEqual([
        expect.objectContaining({ status: 'approved' }),
      ]);

      if (others.requestChanges !== undefined) {
        await others.requestChanges(contract.small.name, id);
        expect((await whatIsNew()).pullRequests.get(id)?.reviewers).toEqual([
          expect.objectContaining({ status: 'needsWork' }),
        ]);
      }

      await others.mergePullRequest(contract.small.name, id);
      const merged = await whatIsNew();
      expect(news(merged)).toMatchObject({
        pullRequests: ['CON-1 Please: merged'],
        branches: [contract.small.defaultBranch],
        removedCommits: [],
      });
      expect(merged.commits.size).toBeLessThanOrEqual(3);

      await contract.workspace.git('checkout', '--quiet', '-b', 'CON-3', `origin/${contract.small.defaultBranch}`);
      await contract.workspace.commit('CON-3 Rejected');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD');
      const other = await others.openPullRequest(contract.small.name, {
        ...pull,
        source: 'CON-3',
        title: 'CON-3 No',
      });
      await others.closePullRequest(contract.small.name, other);
      expect(news(await whatIsNew())).toEqual({
        ...NO_NEWS,
        commits: ['CON-3 Rejected'],
        branches: ['CON-3'],
        pullRequests: ['CON-3 No: declined'],
      });
      expect(news(await whatIsNew())).toEqual(NO_NEWS);
    });

    it('gives what a force push brought and took', async () => {
      await contract.workspace.git('fetch', '--quiet', 'origin');
      await contract.workspace.git('checkout', '--quiet', '-b', 'CON-4', `origin/${contract.small.defaultBranch}`);
      const kept = await contract.workspace.commit('CON-4 Kept');
      const lost = await contract.workspace.commit('CON-4 Lost');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD');
      expect((await whatIsNew()).commits.size).toBe(2);

      await contract.workspace.git('reset', '--quiet', '--hard', kept);
      await contract.workspace.commit('CON-4 Instead');
      await contract.workspace.git('push', '--quiet', '--force', 'origin', 'HEAD');
      const reading = await whatIsNew();
      expect(news(reading)).toEqual({
        ...NO_NEWS,
        commits: ['CON-4 Instead'],
        branches: ['CON-4'],
        removedCommits: [lost],
      });
    });

    it('keeps what a force push took from one branch where another has it', async () => {
      const before = await contract.workspace.git('rev-parse', 'HEAD');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD:refs/heads/CON-5-backup');
      await whatIsNew();
      await contract.workspace.git('reset', '--quiet', '--hard', 'HEAD~1');
      await contract.workspace.git('push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/CON-4');
      const reading = await whatIsNew();
      expect(reading.removedCommits).not.toContain(before);
      expect(news(reading)).toEqual({ ...NO_NEWS, branches: ['CON-4'] });
    });

    it('gives the name of a branch that was deleted', async () => {
      await contract.workspace.git('push', '--quiet', 'origin', '--delete', 'CON-2-plain');
      expect(news(await whatIsNew())).toEqual({ ...NO_NEWS, deletedBranches: ['CON-2-plain'] });
    });

    it('gives what was committed long ago and is pushed now, below a bound of the first reading', async () => {
      const since = new Date(Date.now() - 3_600_000).toISOString();
      const bounded = await readAll(contract.host, contract.small, undefined, { since });
      await contract.workspace.git('checkout', '--quiet', '-b', 'CON-7', `origin/${contract.small.defaultBranch}`);
      await contract.workspace.commit('CON-7 Late');
      // As an import or a rebase brings them: author and committer of years ago.
      await contract.workspace.git('commit', '--quiet', '--amend', '--no-edit', '--date=2010-05-01T12:00:00Z');
      await contract.workspace.git('rebase', '--quiet', '--force-rebase', '--committer-date-is-author-date', 'HEAD~1');
      expect(await contract.workspace.git('log', '-1', '--format=%cI')).toMatch(/^2010/);
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD');
      const reading = await readAll(contract.host, contract.small, bounded.next);
      expect(news(reading)).toEqual({ ...NO_NEWS, commits: ['CON-7 Late'], branches: ['CON-7'] });
      cursor = reading.next;
    });

    it('finds which repositories had activity', async () => {
      const before = await contract.host.recentActivity?.(new Date().toISOString());
      if (!before) {
        expect(contract.subject.traits.activityFeed).toBe(false);
        return;
      }
      const since = before.askedAt;
      await new Promise((resolve) => setTimeout(resolve, 1100));
      await contract.workspace.commit('CON-6 Something');
      await contract.workspace.git('push', '--quiet', 'origin', 'HEAD:refs/heads/CON-6');
      const found = await contract.host.recentActivity?.(since);
      expect(found?.repositories.map(({ hostId }) => hostId)).toContain(contract.small.hostId);
      const empty = await findRepository(contract.host, contract.subject.repositories.empty);
      expect(found?.repositories.map(({ hostId }) => hostId)).not.toContain(empty.hostId);
    });
  });
}
