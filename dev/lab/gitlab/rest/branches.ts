import type { Answer } from '../../http/answer';
import { branchesWhere } from '../../git/branchesWhere';
import { readCommits } from '../../git/commits';
import type { GitCommit } from '../../git/commits';
import { resolveCommit, ZERO_ID } from '../../git/objects';
import { createRef, isValidRefName, listBranches, readHead, updateRef } from '../../git/refs';
import { isProtected, mayPushTo, roleOf } from '../access';
import { DEVELOPER } from '../accounts';
import { recordChanges } from '../pushes';
import { showCommit } from '../view/commit';
import { encodePath, projectUrl } from '../view/urls';
import type { ProjectCall } from './call';
import { forbidden, notFound, refusal, requiredTexts } from './errors';
import { pageHeaders, readWindow } from './paging';

/** docs, Branches API, List repository branches: by name; `^` and `$` in a search mean its begin and end. */
export async function listProjectBranches(call: ProjectCall): Promise<Answer> {
  const { folder, url } = call;
  const fits = searchOf(url.searchParams.get('search') ?? '');
  const names = [...(await listBranches(folder))].filter(([name]) => fits(name.toLowerCase()));
  names.sort(([one], [other]) => (one < other ? -1 : 1));
  const window = readWindow(url);
  const shown = names.slice(window.offset, window.offset + window.perPage);
  const commits = await readCommits(
    folder,
    shown.map(([, id]) => id),
  );
  const more = window.offset + window.perPage < names.length;
  const main = await readMain(folder);
  const body = shown.map(([name, id]) => showBranch(call, name, commits.get(id), main));
  return { status: 200, headers: pageHeaders(url, window, more, names.length), body };
}

function searchOf(text: string): (name: string) => boolean {
  const search = text.toLowerCase();
  if (search.startsWith('^')) {
    return (name) => name.startsWith(search.slice(1));
  }
  return search.endsWith('$') ? (name) => name.endsWith(search.slice(0, -1)) : (name) => name.includes(search);
}

export async function getBranch(call: ProjectCall): Promise<Answer> {
  const { folder, params } = call;
  const name = params.branch ?? '';
  const id = (await listBranches(folder)).get(name);
  if (!id) {
    throw notFound('Branch');
  }
  const commits = await readCommits(folder, [id]);
  return { status: 200, body: showBranch(call, name, commits.get(id), await readMain(folder)) };
}

interface MainBranch {
  name: string;
  /** Names of the branches whose head it has. */
  merged: Set<string>;
}

async function readMain(folder: string): Promise<MainBranch> {
  const name = await readHead(folder);
  const head = (await listBranches(folder)).get(name);
  return { name, merged: new Set(head ? await branchesWhere(folder, '--merged', head) : []) };
}

function showBranch(
  { gitlab, caller, project }: ProjectCall,
  name: string,
  commit: GitCommit | undefined,
  main: MainBranch,
): unknown {
  return {
    name,
    commit: commit && showCommit(gitlab, project, commit),
    merged: name !== main.name && main.merged.has(name),
    protected: isProtected(project, name),
    developers_can_push: false,
    developers_can_merge: false,
    can_push: mayPushTo(caller, project, name),
    default: name === main.name,
    web_url: projectUrl(gitlab, project, `/tree/${encodePath(name)}`),
  };
}

/** docs, Branches API, Create repository branch. Parameters are looked at before the role is (GitLab, lib/api/branches.rb). */
export async function createBranch(call: ProjectCall): Promise<Answer> {
  const { gitlab, caller, project, folder, body } = call;
  const [name = '', from = ''] = requiredTexts(body, 'branch', 'ref');
  if (roleOf(caller, project) < DEVELOPER || project.archived) {
    throw forbidden();
  }
  const ref = `refs/heads/${name}`;
  if (!(await isValidRefName(folder, ref))) {
    throw refusal(400, 'Branch name is invalid');
  }
  if ((await listBranches(folder)).has(name)) {
    throw refusal(400, 'Branch already exists');
  }
  const start = await resolveCommit(folder, from);
  if (!start) {
    throw refusal(400, `Invalid reference name: ${from}`);
  }
  if (!mayPushTo(caller, project, name)) {
    // The check of a push says so, and the API passes its words on (GitLab, app/services/branches/create_service.rb).
    throw refusal(400, 'You are not allowed to create protected branches on this project.');
  }
  if (!(await createRef(folder, ref, start))) {
    throw refusal(400, 'Branch already exists');
  }
  await recordChanges(gitlab, project, [{ name: ref, before: ZERO_ID, after: start }], caller.user?.login ?? '');
  return { ...(await getBranch({ ...call, params: { ...call.params, branch: name } })), status: 201 };
}

export async function deleteBranch({ gitlab, caller, project, folder, params }: ProjectCall): Promise<Answer> {
  const name = params.branch ?? '';
  const id = (await listBranches(folder)).get(name);
  if (!id) {
    throw notFound('Branch');
  }
  const ref = `refs/heads/${name}`;
  await updateRef(folder, ref, ZERO_ID, id);
  await recordChanges(gitlab, project, [{ name: ref, before: id, after: ZERO_ID }], caller.user?.login ?? '');
  return { status: 204 };
}
