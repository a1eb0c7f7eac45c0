import { gitText } from './runGit';

/** Names of the branches that a commit holds (`--merged`) or that hold it (`--contains`), with one git for all of them. */
export async function branchesWhere(
  folder: string,
  relation: '--merged' | '--contains',
  commit: string,
): Promise<string[]> {
  const text = await gitText(folder, ['for-each-ref', '--format=%(refname)', relation, commit, 'refs/heads/']);
  return text
    .split('\n')
    .filter((name) => name !== '')
    .map((name) => name.slice('refs/heads/'.length));
}
