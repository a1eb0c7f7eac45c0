import { findRepository, news, NO_NEWS, readAll } from './reading';
import type { Reading } from './reading';
import type { Contract } from './subject';

/** A hundred branches are a hundred questions to some hosts. */
const SLOW_MS = 120_000;

/** Reading a repository for the first time. */
export function describeFirstReading(contract: Contract): void {
  describe('a first reading', () => {
    const readings = new Map<string, Promise<{ reading: Reading; requests: number }>>();

    /** Reads each repository only once for all tests: the larger one takes its time. */
    async function readOnce(which: 'small' | 'manyBranches'): Promise<{ reading: Reading; requests: number }> {
      const read = async (): Promise<{ reading: Reading; requests: number }> => {
        const repository = await findRepository(contract.host, contract.subject.repositories[which]);
        contract.subject.countRequests();
        const reading = await readAll(contract.host, repository);
        return { reading, requests: contract.subject.countRequests() };
      };
      const reading = readings.get(which) ?? read();
      readings.set(which, reading);
      return reading;
    }

    it.each(['small', 'manyBranches'] as const)(
      'gives everything that git has: %s',
      async (which) => {
        const { reading, requests } = await readOnce(which);
        const clone = await contract.subject.clone(contract.subject.repositories[which]);
        const [commits, branches] = [await clone.remoteCommits(), await clone.remoteBranches()];
        const main = await clone.git('rev-parse', '--abbrev-ref', 'origin/HEAD');
        await clone.close();

        expect([...reading.commits.keys()].sort()).toEqual(commits.sort());
        expect(new Map([...reading.branches].map(([name, branch]) => [name, branch.head.id]))).toEqual(branches);
        const defaults = [...reading.branches.values()].filter(({ isDefault }) => isDefault);
        expect(defaults.map(({ name }) => `origin/${name}`)).toEqual([main]);
        expect(requests).toBeLessThanOrEqual(contract.subject.budget.firstReading(commits.length, branches.size));
        expect(reading.pages.every((page) => page.backfill)).toBe(true);
      },
      SLOW_MS,
    );

    it('gives each commit as git has it, with the address that the links have', async () => {
      const { reading } = await readOnce('small');
      const links = contract.host.links(contract.small);
      await contract.workspace.git('fetch', '--quiet', 'origin');
      for (const commit of reading.commits.values()) {
        const format = ['%H', '%an', '%ae', '%P', '%B'].join('%n');
        const [id, author, email, parents, ...message] = (
          await contract.workspace.git('log', '-1', `--format=${format}`, commit.id)
        ).split('\n');
        const untold = contract.subject.silentAboutParents === true && commit.parents.length === 0;
        expect([commit.id, commit.author.name, commit.author.email, commit.parents.join(' ')]).toEqual([
          id,
          author,
          email,
          untold ? '' : parents,
        ]);
        expect(commit.message.trim()).toBe(message.join('\n').trim());
        const when = await contract.workspace.git('log', '-1', '--format=%at', commit.id);
        expect(Date.parse(commit.authoredAt) / 1000).toBe(Number(when));
        expect(commit.url).toBe(links.commit(commit.id));
      }
      for (const branch of reading.branches.values()) {
        expect(branch.url).toBe(links.branch(branch.name));
      }
    });

    it('of an empty repository is a page with nothing', async () => {
      const empty = await findRepository(contract.host, contract.subject.repositories.empty);
      expect(news(await readAll(contract.host, empty))).toEqual(NO_NEWS);
    });

    it(
      'can be resumed after any page: a page asked for again repeats, nothing is lost',
      async () => {
        const { reading: whole } = await readOnce('manyBranches');
        const resumedAt = Math.floor(whole.cursors.length * 0.75);
        expect(resumedAt).toBeGreaterThan(0);
        const repository = await findRepository(contract.host, contract.subject.repositories.manyBranches);
        const rest = await readAll(contract.host, repository, whole.cursors[resumedAt]);
        const before = whole.pages.slice(0, resumedAt);
        const commits = [...before.flatMap((page) => page.commits.map(({ id }) => id)), ...rest.commits.keys()];
        const branches = [...before.flatMap((page) => page.branches.map(({ name }) => name)), ...rest.branches.keys()];
        expect(new Set(commits)).toEqual(new Set(whole.commits.keys()));
        expect(new Set(branches)).toEqual(new Set(whole.branches.keys()));
      },
      SLOW_MS,
    );

    it('that ended has nothing more, and costs next to nothing', async () => {
      const { next } = await readAll(contract.host, contract.small);
      contract.subject.countRequests();
      const again = await readAll(contract.host, contract.small, next);
      expect([news(again), again.pages.length]).toEqual([NO_NEWS, 1]);
      expect(contract.subject.countRequests()).toBeLessThanOrEqual(contract.subject.budget.quietReading);
    });
  });
}
