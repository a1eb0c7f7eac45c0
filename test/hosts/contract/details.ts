import type { Contract } from './subject';

/** Details that are asked for commits that matter. */
export function describeDetails(contract: Contract): void {
  describe('details', () => {
    it('tells how many files a commit changed, and which', async () => {
      if (!contract.subject.traits.changedFiles) {
        return;
      }
      const listed = await contract.workspace.git(
        'rev-list',
        '--no-merges',
        '--max-count=20',
        `origin/${contract.small.defaultBranch}`,
      );
      const ids = listed.split('\n');
      const counts = await contract.host.changedFiles?.(contract.small, ids, false);
      const named = await contract.host.changedFiles?.(contract.small, ids.slice(0, 5), true);
      for (const id of ids) {
        const names = await contract.workspace.git('show', '--format=', '--name-only', '--find-renames', '-z', id);
        const paths = names.split('\0').filter((path) => path !== '');
        if (counts?.has(id)) {
          expect(counts.get(id)).toEqual({ count: paths.length });
        }
        if (named?.has(id)) {
          expect(named.get(id)).toMatchObject({ count: paths.length });
          expect(named.get(id)?.files?.map(({ path }) => path)).toEqual(paths.slice(0, 10));
        }
      }
      expect(named?.size).toBe(5);
      // None at all where counting costs a call a commit, as naming does.
      expect([0, ids.length]).toContain(counts?.size);
    });

    it('leaves out commits that the host does not have', async () => {
      const none = '0123456789abcdef0123456789abcdef01234567';
      expect(await contract.host.changedFiles?.(contract.small, [none], false)).toEqual(new Map());
      expect(await contract.host.changedFiles?.(contract.small, [none], true)).toEqual(new Map());
    });
  });
}
