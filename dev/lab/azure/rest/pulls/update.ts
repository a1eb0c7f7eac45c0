import type { Answer } from '../../../http/answer';
import { mergeBase } from '../../../git/commits';
import { openKeyedLock } from '../../../git/gate';
import { mergeTrees, writeCommit } from '../../../git/mergeCommits';
import { ZERO_ID } from '../../../git/objects';
import { listBranches, updateRef } from '../../../git/refs';
import type { RefChange } from '../../../git/refs';
import { PERMISSION } from '../../accounts';
import { recordPush } from '../../pushes';
import type { PullRecord } from '../../state';
import { viewPull } from '../../view/pull';
import { expectMay, record, refuse, text } from '../call';
import type { RepositoryCall } from '../call';
import { findPull, statusWord } from './find';

const oneAtATime = openKeyedLock();

/** docs, Pull Requests - Update: title, description, draft, and its status. */
export async function updatePull(call: RepositoryCall): Promise<Answer> {
  expectMay(call, 'PullRequestContribute', PERMISSION.pullRequestContribute);
  const pull = findPull(call);
  const body = record(call.body);
  pull.title = text(body.title) ?? pull.title;
  pull.description = text(body.description) ?? pull.description;
  pull.draft = typeof body.isDraft === 'boolean' ? body.isDraft : pull.draft;
  const status = statusWord(body.status);
  if (status === 'completed') {
    await oneAtATime(call.folder, () => complete(call, pull, record(body.completionOptions)));
  }
  if (status === 'abandoned') {
    Object.assign(pull, { status: 'abandoned', closedAt: new Date().toISOString() });
  }
  if (status === 'active') {
    Object.assign(pull, { status: 'active', closedAt: null });
  }
  call.azure.save();
  return { status: 200, body: viewPull(call, pull) };
}

/** A real merge commit in the bare repository, with the message that Azure DevOps gives it. */
async function complete(call: RepositoryCall, pull: PullRecord, options: Record<string, unknown>): Promise<void> {
  const { azure, folder, repository, caller, body } = call;
  const expected = text(record(record(body).lastMergeSourceCommit).commitId);
  if (pull.status !== 'active' || (expected !== undefined && expected !== pull.sourceCommit)) {
    throw refuse(
      409,
      'TF401192: The source branch has been modified since the last merge attempt.',
      'GitPullRequestStaleException',
    );
  }
  const target = (await listBranches(folder)).get(pull.targetRef.replace(/^refs\/heads\//, '')) ?? '';
  const base = await mergeBase(folder, target, pull.sourceCommit);
  const tree = base && (await mergeTrees(folder, base, target, pull.sourceCommit));
  if (!tree) {
    throw refuse(409, 'TF401398: The pull request has conflicts.', 'GitPullRequestConflictException');
  }
  const message = [`Merged PR ${pull.id}: ${pull.title}`, pull.description].filter((part) => part !== '').join('\n\n');
  const parents = options.mergeStrategy === 'squash' ? [target] : [target, pull.sourceCommit];
  const commit = await writeCommit(folder, { tree, parents, message, author: caller.user, at: Date.now() });
  const changes: RefChange[] = [{ name: pull.targetRef, before: target, after: commit }];
  await updateRef(folder, pull.targetRef, commit, target);
  if (options.deleteSourceBranch === true) {
    await updateRef(folder, pull.sourceRef, ZERO_ID, pull.sourceCommit);
    changes.push({ name: pull.sourceRef, before: pull.sourceCommit, after: ZERO_ID });
  }
  Object.assign(pull, { status: 'completed', closedAt: new Date().toISOString(), mergeCommit: commit });
  await recordPush(azure, repository, changes, caller.user.login);
}
