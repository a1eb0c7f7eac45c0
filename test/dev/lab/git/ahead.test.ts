import { countAhead } from '../../../../dev/lab/git/ahead';
import { aheadBehind } from '../../../../dev/lab/git/commits';
import { listBranches } from '../../../../dev/lab/git/refs';
import { seedRepository } from '../../../../dev/lab/repositories/seed';
import { SAMPLE_REPOSITORIES } from '../../../../dev/lab/repositories/samples';
import { removeFolder, scratchFolder } from '../support/git';

describe('countAhead', () => {
  it('counts what git counts, for every pair of branches', async () => {
    const folder = scratchFolder();
    const sample = SAMPLE_REPOSITORIES.find(({ name }) => name === 'payments');
    await seedRepository(folder, sample ?? { name: '', description: '', private: true, branches: [] }, Date.now());
    const heads = [...(await listBranches(folder)).values()];
    const pairs = heads.flatMap((base) => heads.map((head) => ({ base, head })));
    const expected: number[] = [];
    for (const { base, head } of pairs) {
      expected.push((await aheadBehind(folder, base, head)).ahead);
    }
    expect(Math.max(...expected)).toBe(2);
    expect(await countAhead(folder, pairs)).toEqual(expected);
    removeFolder(folder);
  });
});
