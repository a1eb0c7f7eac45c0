import type { Answer } from '../../http/answer';
import { aheadBehind, mergeBase } from '../../git/commits';
import { changesBetween } from '../../git/changes';
import { listBranches } from '../../git/refs';
import { viewListedCommit } from '../view/commit';
import { list } from './call';
import type { RepositoryCall } from './call';
import { resolve } from './commits';

/** docs, Stats - List: every branch compared with one version, the default branch unless said. */
export async function branchStats(call: RepositoryCall): Promise<Answer> {
  const { azure, folder, query } = call;
  const version = query.get('baseVersionDescriptor.version') ?? 'HEAD';
  const base = await resolve(call, {
    version,
    versionType: query.get('baseVersionDescriptor.versionType') ?? 'branch',
  });
  const branches = await listBranches(folder);
  const value: unknown[] = [];
  for (const [name, head] of branches) {
    const { ahead, behind } = await aheadBehind(folder, base, head);
    const [commit] = await azure.cache.commits(folder, [head]);
    value.push({
      commit: commit && viewListedCommit(call, commit),
      name,
      aheadCount: ahead,
      behindCount: behind,
      isBaseVersion: head === base,
    });
  }
  return list(value);
}

/** docs, Diffs - Get: the changes, of which the driver reads the counts only, and how far the versions are apart. */
export async function commitDiffs(call: RepositoryCall): Promise<Answer> {
  const { folder, query } = call;
  const version = (side: string): Promise<string> =>
    resolve(call, {
      version: query.get(`${side}Version`) ?? 'HEAD',
      versionType: query.get(`${side}VersionType`) ?? 'branch',
    });
  const [base, target] = [await version('base'), await version('target')];
  const { ahead, behind } = await aheadBehind(folder, base, target);
  const common = await mergeBase(folder, base, target);
  const changed = await changesBetween(folder, common, target);
  return {
    status: 200,
    body: {
      allChangesIncluded: true,
      changeCounts: { Edit: changed.length },
      changes: [],
      commonCommit: common,
      baseCommit: base,
      targetCommit: target,
      aheadCount: ahead,
      behindCount: behind,
    },
  };
}
