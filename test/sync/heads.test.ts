import { findIssueKeys } from '../../src/domain/issueKeys';
import type { Commit } from '../../src/domain/changes';
import type { ChangePage } from '../../src/hosts/host';
import { readPage } from '../../src/sync/batch';
import { headChanges, outgoingCommits } from '../../src/sync/heads';
import { aBranch, aCommit } from '../support/generate';

const rules = { projects: new Set(['DEMO']) };
const keysOf = (commit: Commit): string[] => findIssueKeys(commit.message, rules);
const first = aCommit({ id: '1'.repeat(40), message: 'start' });
const second = aCommit({ id: '2'.repeat(40), message: 'DEMO-2 go on' });

function page(values: Partial<ChangePage>): ChangePage {
  return {
    commits: [],
    branches: [],
    deletedBranches: [],
    removedCommits: [],
    pullRequests: [],
    observedAt: 1,
    backfill: false,
    next: '',
    caughtUp: true,
    ...values,
  };
}

describe('headChanges', () => {
  it('gives a head the keys of its branches', () => {
    const batch = readPage(
      page({ branches: [aBranch({ name: 'DEMO-1-x', head: second }), aBranch({ name: 'DEMO-3-y', head: second })] }),
      rules,
    );
    const changes = headChanges(batch, [], keysOf);
    expect(outgoingCommits(batch, changes, keysOf)).toEqual([
      { item: second, issueKeys: ['DEMO-2', 'DEMO-1', 'DEMO-3'], known: true },
    ]);
  });

  it('keeps the key of a branch on its head when the head is listed again without it', () => {
    const batch = readPage(page({ commits: [second] }), rules);
    const changes = headChanges(batch, [{ name: 'DEMO-1-x', issueKeys: ['DEMO-1'], head: second }], keysOf);
    expect(outgoingCommits(batch, changes, keysOf)).toEqual([
      { item: second, issueKeys: ['DEMO-2', 'DEMO-1'], known: false },
    ]);
    expect(changes.left).toEqual([]);
  });

  it('takes the key off a head that the branch left', () => {
    const batch = readPage(page({ branches: [aBranch({ name: 'DEMO-1-x', head: second })] }), rules);
    const changes = headChanges(batch, [{ name: 'DEMO-1-x', issueKeys: ['DEMO-1'], head: first }], keysOf);
    expect(changes.left).toEqual([{ commit: first, lost: ['DEMO-1'], kept: [] }]);
    expect(outgoingCommits(batch, changes, keysOf).map(({ item }) => item.id)).toEqual([second.id]);
  });

  it('sends a left head again with the keys that it keeps', () => {
    const batch = readPage(page({ branches: [aBranch({ name: 'DEMO-1-x', head: first })] }), rules);
    const changes = headChanges(batch, [{ name: 'DEMO-1-x', issueKeys: ['DEMO-1'], head: second }], keysOf);
    expect(changes.left).toEqual([{ commit: second, lost: ['DEMO-1'], kept: ['DEMO-2'] }]);
    expect(outgoingCommits(batch, changes, keysOf)).toEqual([
      { item: first, issueKeys: ['DEMO-1'], known: false },
      { item: second, issueKeys: ['DEMO-2'], known: true },
    ]);
  });

  it('forgets a deleted branch, but not one that came back under the same name', () => {
    const batch = readPage(
      page({
        deletedBranches: ['DEMO-1-x', 'DEMO-3-y', 'topic'],
        branches: [aBranch({ name: 'DEMO-3-y', head: first })],
      }),
      rules,
    );
    expect(headChanges(batch, [], keysOf).forget).toEqual(['DEMO-1-x']);
  });
});
