import { noIndexChange, openIssueIndex, type IndexChange } from '../../src/store/issueIndex';
import { memoryStorage } from '../support/memoryStorage';

const KIB = 1024;
const DAY = 86_400_000;

function dated(number: number): string {
  return new Date(number * DAY).toISOString();
}

/** As long as each may be: three bytes a letter, an address that is encoded. */
function longest(count: { commits: number; branches: number; pullRequests: number }): IndexChange {
  const wide = '変';
  const list = <T>(length: number, make: (number: number) => T): T[] =>
    Array.from({ length }, (_, index) => make(index));
  return {
    ...noIndexChange(),
    addCommits: list(count.commits, (number) => ({
      id: String(number).padStart(40, '0'),
      displayId: '0000000',
      message: wide.repeat(200),
      author: wide.repeat(100),
      authoredAt: dated(number),
      url: `https://git.acme.example/${'x'.repeat(200)}`,
    })),
    addBranches: list(count.branches, (number) => ({
      name: `DEMO-1-${String(number)}-${wide.repeat(75)}`,
      url: `https://git.acme.example/${encodeURIComponent(wide.repeat(75))}`,
      head: '0'.repeat(40),
    })),
    addPullRequests: list(count.pullRequests, (number) => ({
      id: String(number),
      title: wide.repeat(200),
      status: 'open' as const,
      url: 'https://git.acme.example/pull/1',
      sourceBranch: wide.repeat(80),
      targetBranch: 'main',
      reviewers: list(20, () => ({ name: wide.repeat(100), status: 'approved' as const })),
      updatedAt: dated(number),
    })),
  };
}

describe('the issue index', () => {
  it.each([
    { commits: 600, branches: 0, pullRequests: 0 },
    { commits: 0, branches: 300, pullRequests: 0 },
    { commits: 0, branches: 0, pullRequests: 300 },
    { commits: 600, branches: 300, pullRequests: 300 },
  ])('keeps a record below what Forge stores, and of it the newest: %j', async (count) => {
    const storage = memoryStorage();
    const index = openIssueIndex(storage);
    await index.apply('jira', 'c.r', new Map([['DEMO-1', longest(count)]]));
    // 25 of them are written together, of 4 MB at most.
    expect(Math.max(...[...storage.entries.values()].map((text) => Buffer.byteLength(text)))).toBeLessThan(160 * KIB);
    const [found] = await index.ofIssue('DEMO-1');
    const { commits = [], branches = [], pullRequests = [] } = found?.record ?? {};
    expect(commits[0]?.authoredAt).toBe(count.commits === 0 ? undefined : dated(count.commits - 1));
    expect(branches.at(-1)?.name.split('-')[2]).toBe(count.branches === 0 ? undefined : String(count.branches - 1));
    expect(pullRequests[0]?.id).toBe(count.pullRequests === 0 ? undefined : String(count.pullRequests - 1));
  });
});
