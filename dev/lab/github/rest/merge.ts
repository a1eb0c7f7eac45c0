import type { Answer } from '../../http/answer';
import { listCommits } from '../../git/commits';
import { writeCommit } from '../../git/mergeCommits';
import { listBranches, updateRef } from '../../git/refs';
import { openKeyedLock } from '../../git/gate';
import { timestamp } from '../github';
import { recordChanges } from '../pushes';
import type { PullRecord } from '../state';
import type { RepositoryCall } from './call';
import { RestError } from './errors';
import { findPull, mergedTree } from './pulls';

const NOT_MERGEABLE = 'Pull Request is not mergeable';
const oneAtATime = openKeyedLock();

/** docs, Merge a pull request: a real commit in the bare repository. */
export async function mergePull(call: RepositoryCall): Promise<Answer> {
  return oneAtATime(call.folder, () => merge(call));
}

async function merge(call: RepositoryCall): Promise<Answer> {
  const { github, repository, folder, body, caller } = call;
  const pull = findPull(call);
  const login = caller.user?.login ?? 'ghost';
  if (pull.state !== 'open' || pull.draft) {
    throw new RestError(405, pull.draft ? 'Pull Request is still a draft' : NOT_MERGEABLE);
  }
  if (typeof body.sha === 'string' && body.sha !== pull.headSha) {
    throw new RestError(409, 'Head branch was modified. Review and try the merge again.');
  }
  const before = (await listBranches(folder)).get(pull.baseRef);
  const tree = await mergedTree(call, pull);
  if (!before || !tree) {
    throw new RestError(405, NOT_MERGEABLE);
  }
  const sha = await writeMerge(call, pull, before, tree);
  const now = timestamp();
  const merged = { state: 'closed', closedAt: now, mergedAt: now, updatedAt: now, mergedBy: login };
  Object.assign(pull, merged, { mergeCommitSha: sha, baseSha: before });
  const name = `refs/heads/${pull.baseRef}`;
  await updateRef(folder, name, sha, before);
  await recordChanges(github, repository, [{ name, before, after: sha }], login, 'pr_merge');
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

async function writeMerge(call: RepositoryCall, pull: PullRecord, base: string, tree: string): Promise<string> {
  const { folder, repository, body, caller } = call;
  const method = body.merge_method ?? 'merge';
  if (method !== 'merge' && method !== 'squash') {
    throw new RestError(405, 'Rebase merges are not allowed on this repository.');
  }
  const title = text(body.commit_title);
  const author = {
    name: caller.user?.name ?? 'GitHub App',
    email: caller.user?.email ?? 'app@users.noreply.github.com',
  };
  const committer = { name: 'GitHub', email: 'noreply@github.com' };
  const common = { tree, author, committer, at: Date.now() };
  if (method === 'merge') {
    const subject = title ?? `Merge pull request #${pull.number} from ${repository.owner}/${pull.headRef}`;
    const message = `${subject}\n\n${text(body.commit_message) ?? pull.title}`;
    return writeCommit(folder, { ...common, parents: [base, pull.headSha], message });
  }
  const commits = await listCommits(folder, {
    from: [pull.headSha],
    not: [base],
    order: 'topological',
    oldestFirst: true,
  });
  const list =
    commits.length === 1 ? (commits[0]?.message ?? '') : commits.map(({ message }) => `* ${message}`).join('\n\n');
  const message = `${title ?? `${pull.title} (#${pull.number})`}\n\n${text(body.commit_message) ?? list}`;
  return writeCommit(folder, { ...common, parents: [base], message });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
