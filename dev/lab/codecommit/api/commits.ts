import { readCommits } from '../../git/commits';
import type { GitCommit, Signature } from '../../git/commits';
import { AwsError } from '../awsError';
import { folderOf, requiredText } from './call';
import type { ApiCall } from './call';

/** API reference, CommitIdsLimitExceededException. */
const MOST_IDS = 100;

export async function getCommit(call: ApiCall): Promise<unknown> {
  const id = requiredText(call, 'commitId', 'CommitIdRequired');
  if (!isFullId(id)) {
    throw new AwsError('InvalidCommitIdException', `The commit ID ${id} is not valid`);
  }
  const commit = (await readCommits(folderOf(call), [id])).get(id);
  if (!commit) {
    throw new AwsError('CommitIdDoesNotExistException', `Commit ${id} does not exist`);
  }
  return { commit: view(commit) };
}

export async function batchGetCommits(call: ApiCall): Promise<unknown> {
  const ids = Array.isArray(call.input.commitIds) ? (call.input.commitIds as string[]) : [];
  if (ids.length === 0) {
    throw new AwsError('CommitIdsListRequiredException', 'A list of commit IDs is required');
  }
  if (ids.length > MOST_IDS) {
    throw new AwsError('CommitIdsLimitExceededException', 'The maximum number of commit IDs in a batch is 100.');
  }
  const found = await readCommits(folderOf(call), ids.filter(isFullId));
  return {
    commits: ids.flatMap((id) => {
      const commit = found.get(id);
      return commit ? [view(commit)] : [];
    }),
    errors: ids
      .filter((id) => !found.has(id))
      .map((commitId) => ({
        commitId,
        errorCode: isFullId(commitId) ? 'CommitDoesNotExistException' : 'InvalidCommitIdException',
        errorMessage: `Commit ${commitId} does not exist`,
      })),
  };
}

function view(commit: GitCommit): unknown {
  return {
    commitId: commit.id,
    treeId: commit.tree,
    parents: commit.parents,
    message: `${commit.message}\n`,
    author: person(commit.author),
    committer: person(commit.committer),
    additionalData: '',
  };
}

/** API reference, UserInfo: "in timestamp format with GMT offset". */
function person({ name, email, seconds, date }: Signature): unknown {
  const offset = /([+-]\d\d):(\d\d)$/.exec(date);
  return { name, email, date: `${seconds} ${offset ? `${offset[1]}${offset[2]}` : '+0000'}` };
}

function isFullId(id: string): boolean {
  return /^[0-9a-f]{40}$/.test(id);
}
