import type { Answer } from '../../http/answer';
import { readCommits } from '../../git/commits';
import { resolveCommit, ZERO_ID } from '../../git/objects';
import { createRef, isValidRefName, listBranches, updateRef } from '../../git/refs';
import { recordChanges } from '../../atlassian/site';
import { loginOf } from '../access';
import { showBranch } from '../view/views';
import type { RepositoryCall } from './call';
import { badRequest, commitNotFound, notFound } from './errors';
import { listed, pageOf } from './paging';

/** docs, List open branches: with whole commits as targets. */
export async function listOpenBranches({ repository, folder, url }: RepositoryCall): Promise<Answer> {
  const branches = await listBranches(folder);
  const commits = await readCommits(folder, [...new Set(branches.values())]);
  const shown = [...branches].flatMap(([name, id]) => {
    const commit = commits.get(id);
    return commit ? [showBranch(repository, name, commit)] : [];
  });
  return pageOf(url, listed(url, shown));
}

export async function getBranch({ repository, folder, params }: RepositoryCall): Promise<Answer> {
  const name = params.name ?? '';
  const id = (await listBranches(folder)).get(name);
  const commit = id === undefined ? undefined : (await readCommits(folder, [id])).get(id);
  if (!commit) {
    throw notFound(`Branch "${name}" not found`);
  }
  return { status: 200, body: showBranch(repository, name, commit) };
}

/** docs, Create a branch: `target.hash` is a commit, or a branch's name. */
export async function createBranch(call: RepositoryCall): Promise<Answer> {
  const { cloud, caller, repository, folder, body } = call;
  const { name, target } = body as { name?: unknown; target?: { hash?: unknown } };
  if (typeof name !== 'string' || typeof target?.hash !== 'string') {
    throw badRequest('Bad request', { fields: { name: ['This field is required.'] } });
  }
  if (!(await isValidRefName(folder, `refs/heads/${name}`))) {
    throw badRequest('Invalid branch name.', { data: { key: 'BRANCH_NAME_INVALID' } });
  }
  if ((await listBranches(folder)).has(name)) {
    throw badRequest(`Branch "${name}" already exists.`, { data: { key: 'BRANCH_ALREADY_EXISTS' } });
  }
  const id = await resolveCommit(folder, target.hash);
  const commit = id === undefined ? undefined : (await readCommits(folder, [id])).get(id);
  if (!id || !commit) {
    throw commitNotFound(target.hash);
  }
  if (!(await createRef(folder, `refs/heads/${name}`, id))) {
    throw badRequest(`Branch "${name}" already exists.`, { data: { key: 'BRANCH_ALREADY_EXISTS' } });
  }
  await recordChanges(
    cloud.site,
    repository,
    [{ name: `refs/heads/${name}`, before: ZERO_ID, after: id }],
    loginOf(caller),
  );
  return { status: 201, body: showBranch(repository, name, commit) };
}

export async function deleteBranch({ cloud, caller, repository, folder, params }: RepositoryCall): Promise<Answer> {
  const name = params.name ?? '';
  const before = (await listBranches(folder)).get(name);
  if (!before) {
    throw notFound(`Branch "${name}" not found`);
  }
  await updateRef(folder, `refs/heads/${name}`, ZERO_ID, before);
  const change = { name: `refs/heads/${name}`, before, after: ZERO_ID };
  await recordChanges(cloud.site, repository, [change], loginOf(caller));
  return { status: 204 };
}
