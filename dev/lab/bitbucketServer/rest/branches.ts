import type { Answer } from '../../http/answer';
import { branchesWhere } from '../../git/branchesWhere';
import { readCommits } from '../../git/commits';
import { resolveCommit, ZERO_ID } from '../../git/objects';
import { createRef, isValidRefName, listBranches, readHead, updateRef } from '../../git/refs';
import { recordChanges } from '../../atlassian/site';
import { loginOf } from '../access';
import { showBranch, showCommit } from '../view/views';
import type { RepositoryCall } from './call';
import { noSuchCommit, refusal } from './errors';
import { page, pageOf, readWindow } from './paging';

const LATEST_COMMIT = 'com.atlassian.bitbucket.server.bitbucket-branch:latest-commit-metadata';

/** docs, Find branches. */
export async function listAllBranches({ server, folder, url }: RepositoryCall): Promise<Answer> {
  const filter = url.searchParams.get('filterText')?.toLowerCase() ?? '';
  const head = await readHead(folder);
  const all = [...(await listBranches(folder))].filter(([name]) => name.toLowerCase().includes(filter));
  const window = readWindow(url, 1000);
  const commits = await readCommits(folder, [...new Set(all.map(([, id]) => id))]);
  if (url.searchParams.get('orderBy') === 'MODIFICATION') {
    const time = (id: string): number => commits.get(id)?.committer.seconds ?? 0;
    all.sort(([, one], [, other]) => time(other) - time(one));
  }
  const details = url.searchParams.get('details') === 'true';
  const shown = all.slice(window.start, window.start + window.limit + 1).map(([name, id]) => {
    const commit = commits.get(id);
    const metadata = details && commit ? { metadata: { [LATEST_COMMIT]: showCommit(server.product, commit) } } : {};
    return { ...showBranch(name, id, name === head), ...metadata };
  });
  return page(window, shown);
}

/** docs, Create branch. */
export async function createBranch(call: RepositoryCall): Promise<Answer> {
  const { server, caller, repository, folder, body } = call;
  const { name, startPoint } = body;
  if (typeof name !== 'string' || typeof startPoint !== 'string') {
    throw refusal(400, 'The branch was not created because the request was not valid.', null);
  }
  if (!(await isValidRefName(folder, `refs/heads/${name}`))) {
    throw refusal(400, `'${name}' is an invalid branch name.`, 'repository.InvalidRefNameException');
  }
  if ((await listBranches(folder)).has(name)) {
    throw refusal(409, `This repository already has a branch named '${name}'.`, 'repository.DuplicateRefException');
  }
  const id = await resolveCommit(folder, startPoint);
  if (!id) {
    throw noSuchCommit(startPoint, repository.slug);
  }
  const change = { name: `refs/heads/${name}`, before: ZERO_ID, after: id };
  if (!(await createRef(folder, change.name, id))) {
    throw refusal(409, `This repository already has a branch named '${name}'.`, 'repository.DuplicateRefException');
  }
  await recordChanges(server.site, repository, [change], loginOf(caller));
  return { status: 200, body: showBranch(name, id, false) };
}

/** `branch-utils`: Delete branch. */
export async function deleteBranch({ server, caller, repository, folder, body }: RepositoryCall): Promise<Answer> {
  const name = String(body.name).replace(/^refs\/heads\//, '');
  const before = (await listBranches(folder)).get(name);
  if (before) {
    const change = { name: `refs/heads/${name}`, before, after: ZERO_ID };
    await updateRef(folder, change.name, ZERO_ID, before);
    await recordChanges(server.site, repository, [change], loginOf(caller));
  }
  return { status: 204 };
}

/** `branch-utils`: the branches that hold a commit. */
export async function listBranchesWith({ repository, folder, params, url }: RepositoryCall): Promise<Answer> {
  const id = await resolveCommit(folder, params.id ?? '');
  if (!id) {
    throw noSuchCommit(params.id ?? '', repository.slug);
  }
  const head = await readHead(folder);
  const tips = await listBranches(folder);
  const names = await branchesWhere(folder, '--contains', id);
  return pageOf(
    url,
    names.map((name) => showBranch(name, tips.get(name) ?? '', name === head)),
  );
}

export async function getDefaultBranch({ repository, folder }: RepositoryCall): Promise<Answer> {
  const name = await readHead(folder);
  const id = (await listBranches(folder)).get(name);
  if (!id) {
    throw refusal(404, `'${repository.slug}' has no default branch.`, 'repository.NoDefaultBranchException');
  }
  return { status: 200, body: showBranch(name, id, true) };
}
