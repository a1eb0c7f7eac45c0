import type { RawBranch, RawMergeRequest } from '../../../src/hosts/gitlab/payloads';
import type { ChangePage, Cursor } from '../../../src/hosts/host';
import type { DoubleAnswer } from '../../support/httpDouble';
import { list, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { branch, commit, id } from './samples';

export const BRANCHES = 'GET /projects/42/repository/branches?per_page=100&page=1';
export const COMMITS = 'GET /projects/42/repository/commits';
export const PULLS = 'GET /projects/42/merge_requests?scope=all&order_by=updated_at&sort=asc';

export const [A, B, C, D, E, F] = ['a', 'b', 'c', 'd', 'e', 'f'].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
export const MAIN = branch('main', commit(B, [A]));
export const X = branch('feature/x', commit(C, [B]));

/** Declares what a later reading asks for. */
export interface Expectations {
  /** A first reading that ended with these branches and open merge requests, of which nobody was asked for a review. */
  readBefore(branches?: RawBranch[], pulls?: RawMergeRequest[]): Promise<Cursor>;
  branches(...branches: RawBranch[]): void;
  /** @param since of the latest merge request that was read */
  pulls(pulls?: RawMergeRequest[], since?: string): void;
  range(refName: string, answer: DoubleAnswer): void;
}

export function expectations(double: GitlabDouble): Expectations {
  return {
    async readBefore(branches = [MAIN, X], pulls = []) {
      double.rest(BRANCHES, list(branches, { total: branches.length }));
      double.rest(`${PULLS}&per_page=100&page=1`, list(pulls));
      for (const { iid } of pulls) {
        double.rest(`GET /projects/42/merge_requests/${iid}/approvals`, { body: { approved_by: [] } });
      }
      if (branches.length > 0) {
        const all = list([commit(C, [B]), commit(B, [A]), commit(A)]);
        double.rest(`${COMMITS}?all=true&order=topo&per_page=100&page=1`, all);
      }
      const { next, caughtUp } = await double.host.changesSince(PAYMENTS);
      expect(caughtUp).toBe(true);
      return next;
    },
    branches: (...branches) => double.rest(BRANCHES, list(branches, { total: branches.length })),
    pulls(pulls = [], since) {
      const after = since === undefined ? '' : `&updated_after=${encodeURIComponent(since)}`;
      double.rest(`${PULLS}${after}&per_page=20&page=1`, list(pulls));
    },
    range: (refName, answer) => double.rest(`${COMMITS}?ref_name=${refName}&per_page=100&page=1`, answer),
  };
}

export function newsOf(page: ChangePage): unknown {
  return {
    commits: page.commits.map((one) => one.id[0]),
    branches: page.branches.map(({ name }) => name),
    deleted: page.deletedBranches,
    removed: page.removedCommits.map((one) => one.id[0]),
    pulls: page.pullRequests.map((one) => one.id),
    backfill: page.backfill,
    caughtUp: page.caughtUp,
  };
}

/** What `newsOf` gives of a page without any, on which the reading ended. */
export const NOTHING = {
  commits: [],
  branches: [],
  deleted: [],
  removed: [],
  pulls: [],
  backfill: false,
  caughtUp: true,
};
