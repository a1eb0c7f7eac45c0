import { findObjects, ZERO_ID } from '../../git/objects';
import { isValidRefName, createRef, listBranches as readBranches, readHead, updateRef } from '../../git/refs';
import { AwsError } from '../awsError';
import { recordChanges } from '../pushes';
import { folderOf, optionalText, pageOf, repositoryOf, requiredText } from './call';
import type { ApiCall } from './call';

/** The API reference tells no size. */
const LIST_PAGE = 100;

export async function listBranches(call: ApiCall): Promise<unknown> {
  const names = [...(await readBranches(folderOf(call))).keys()];
  const { items, nextToken } = pageOf(names, LIST_PAGE, optionalText(call, 'nextToken'));
  return { branches: items, nextToken };
}

export async function getBranch(call: ApiCall): Promise<unknown> {
  const branchName = requiredText(call, 'branchName', 'BranchNameRequired');
  const commitId = (await readBranches(folderOf(call))).get(branchName);
  if (commitId === undefined) {
    throw new AwsError('BranchDoesNotExistException', `Branch ${branchName} does not exist`);
  }
  return { branch: { branchName, commitId } };
}

export async function createBranch(call: ApiCall): Promise<unknown> {
  const repository = repositoryOf(call);
  const folder = folderOf(call);
  const name = requiredText(call, 'branchName', 'BranchNameRequired');
  const commitId = requiredText(call, 'commitId', 'CommitIdRequired');
  if (!(await isValidRefName(folder, `refs/heads/${name}`))) {
    throw new AwsError('InvalidBranchNameException', `The branch name ${name} is not valid`);
  }
  if (!/^[0-9a-f]{40}$/.test(commitId)) {
    throw new AwsError('InvalidCommitIdException', `The commit ID ${commitId} is not valid`);
  }
  if ((await findObjects(folder, [commitId]))[0]?.type !== 'commit') {
    throw new AwsError('CommitDoesNotExistException', `Commit ${commitId} does not exist`);
  }
  const ref = `refs/heads/${name}`;
  if ((await readBranches(folder)).has(name) || !(await createRef(folder, ref, commitId))) {
    throw new AwsError('BranchNameExistsException', `Branch ${name} already exists`);
  }
  await recordChanges(call.codecommit, repository, [{ name: ref, before: ZERO_ID, after: commitId }]);
  return undefined;
}

export async function deleteBranch(call: ApiCall): Promise<unknown> {
  const repository = repositoryOf(call);
  const folder = folderOf(call);
  const branchName = requiredText(call, 'branchName', 'BranchNameRequired');
  if (branchName === (await readHead(folder))) {
    throw new AwsError('DefaultBranchCannotBeDeletedException', 'The default branch cannot be deleted.');
  }
  const commitId = (await readBranches(folder)).get(branchName);
  if (commitId === undefined) {
    return {};
  }
  const ref = `refs/heads/${branchName}`;
  await updateRef(folder, ref, ZERO_ID, commitId);
  await recordChanges(call.codecommit, repository, [{ name: ref, before: commitId, after: ZERO_ID }]);
  return { deletedBranch: { branchName, commitId } };
}
