import { openKeyedLock } from '../../git/gate';
import { mergeTrees, writeCommit } from '../../git/mergeCommits';
import { listBranches, updateRef } from '../../git/refs';
import { isAncestor } from '../../git/commits';
import { AwsError } from '../awsError';
import { timestamp } from '../codecommit';
import { recordChanges } from '../pushes';
import type { PullRecord } from '../state';
import { optionalText, pullOf } from './call';
import type { ApiCall } from './call';
import { pullView } from './pullView';

const oneAtATime = openKeyedLock();

export function mergeByThreeWay(call: ApiCall): Promise<unknown> {
  return oneAtATime(pullOf(call).repository.id, () => merge(call, 'THREE_WAY_MERGE'));
}

export function mergeByFastForward(call: ApiCall): Promise<unknown> {
  return oneAtATime(pullOf(call).repository.id, () => merge(call, 'FAST_FORWARD_MERGE'));
}

async function merge(call: ApiCall, option: string): Promise<unknown> {
  const { codecommit } = call;
  const { repository, pull } = pullOf(call);
  if (pull.status === 'CLOSED') {
    throw new AwsError('PullRequestAlreadyClosedException', 'The pull request is already closed.');
  }
  const folder = codecommit.folderOf(repository);
  const name = pull.destination;
  const before = (await listBranches(folder)).get(name.slice('refs/heads/'.length)) ?? '';
  const after = await mergedCommit(call, folder, pull, before, option);
  await updateRef(folder, name, after, before);
  const merged = { by: call.principal.arn, commit: after, option };
  Object.assign(pull, { status: 'CLOSED', merged, activeAt: timestamp() });
  await recordChanges(codecommit, repository, [{ name, before, after }]);
  return { pullRequest: pullView(repository, pull) };
}

async function mergedCommit(
  call: ApiCall,
  folder: string,
  pull: PullRecord,
  before: string,
  option: string,
): Promise<string> {
  if (option === 'FAST_FORWARD_MERGE') {
    if (!(await isAncestor(folder, before, pull.sourceCommit))) {
      throw new AwsError('ManualMergeRequiredException', 'The pull request cannot be merged automatically.');
    }
    return pull.sourceCommit;
  }
  const tree = await mergeTrees(folder, pull.mergeBase, before, pull.sourceCommit);
  if (tree === undefined) {
    throw new AwsError('ManualMergeRequiredException', 'The pull request cannot be merged automatically.');
  }
  const author = {
    name: optionalText(call, 'authorName') ?? 'Ada Admin',
    email: optionalText(call, 'email') ?? 'ada@acme.example',
  };
  const message = optionalText(call, 'commitMessage') ?? `Merged ${pull.source} into ${pull.destination}`;
  return writeCommit(folder, { tree, parents: [before, pull.sourceCommit], message, author, at: Date.now() });
}
