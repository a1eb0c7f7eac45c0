import type { ChangePage, Host } from '../../src/hosts/host';
import type { ChangedFiles } from '../../src/domain/changes';

/**
 * A host that gives the pages it was told to give, by position: the cursor is the number of the next page, and after
 * the last page it has nothing more. Methods that sync does not use fail.
 */
export function scriptedHost(pages: Partial<ChangePage>[], now: () => number): Host {
  const unused = (): never => {
    throw new Error('sync does not call this');
  };
  return {
    verify: unused,
    grants: unused,
    listRepositories: unused,
    searchBranches: unused,
    findBranch: unused,
    compare: unused,
    createBranch: unused,
    createPullRequest: unused,
    links: () => ({
      commit: (id) => `https://git.acme.example/commit/${id}`,
      branch: (name) => `https://git.acme.example/tree/${name}`,
      file: (id, path) => `https://git.acme.example/blob/${id}/${path}`,
      pullRequest: (id) => `https://git.acme.example/pull/${id}`,
      createPullRequest: (branch) => `https://git.acme.example/compare/${branch}`,
    }),
    changesSince(_repository, cursor) {
      const position = Number(cursor ?? 0);
      return Promise.resolve({
        commits: [],
        branches: [],
        deletedBranches: [],
        removedCommits: [],
        pullRequests: [],
        backfill: true,
        ...pages[position],
        observedAt: now(),
        next: String(Math.min(position + 1, pages.length)),
        caughtUp: position + 1 >= pages.length,
      });
    },
    changedFiles: (_repository, ids) =>
      Promise.resolve(new Map(ids.map((id): [string, ChangedFiles] => [id, { count: 1 }]))),
  };
}
