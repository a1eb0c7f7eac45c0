import type { Answer } from '../../http/answer';
import { isAncestor } from '../../git/commits';
import { findObjects, ZERO_ID } from '../../git/objects';
import { createRef as createGitRef, isValidRefName, listRefs, readHead, readRef, updateRef } from '../../git/refs';
import type { Ref } from '../../git/refs';
import { nodeId } from '../github';
import { recordChanges } from '../pushes';
import { apiUrl, encodePath } from '../view/urls';
import type { RepositoryCall } from './call';
import { refuseEmpty } from './commits';
import { notFound, requiredText, RestError } from './errors';

/** docs, List matching references: everything at once, without pages. */
export async function listMatchingRefs(call: RepositoryCall): Promise<Answer> {
  await refuseEmpty(call.folder);
  const refs = await listRefs(call.folder, `refs/${call.params.ref ?? ''}`);
  return { status: 200, body: refs.map((ref) => showRef(call, ref)) };
}

export async function getRef(call: RepositoryCall): Promise<Answer> {
  await refuseEmpty(call.folder);
  const ref = await readRef(call.folder, `refs/${call.params.ref}`);
  if (!ref) {
    throw notFound();
  }
  return { status: 200, body: showRef(call, ref) };
}

/** docs, Create a reference. */
export async function createRef(call: RepositoryCall): Promise<Answer> {
  const { folder, body } = call;
  const [name = '', sha = ''] = requiredText(body, 'ref', 'sha');
  await refuseEmpty(folder);
  if (!/^refs\/[^/]+\/.+/.test(name)) {
    throw new RestError(422, 'Reference name must contain at least three slash-separated components.');
  }
  if (!(await isValidRefName(folder, name))) {
    throw new RestError(422, `${name} is not a valid ref name.`);
  }
  await expectObject(folder, sha);
  const refs = await listRefs(folder);
  if (refs.some((ref) => ref.name === name)) {
    throw new RestError(422, 'Reference already exists');
  }
  if (refs.some((ref) => ref.name.startsWith(`${name}/`) || name.startsWith(`${ref.name}/`))) {
    throw new RestError(422, 'Reference update failed'); // git cannot keep refs/heads/a beside refs/heads/a/b
  }
  if (!(await createGitRef(folder, name, sha))) {
    throw new RestError(422, 'Reference already exists');
  }
  await recordMove(call, name, ZERO_ID, sha);
  const ref = await readRef(folder, name);
  const answer = ref && showRef(call, ref);
  return { status: 201, headers: { location: String(answer?.url) }, body: answer };
}

/** docs, Update a reference: only forwards unless forced. */
export async function updateReference(call: RepositoryCall): Promise<Answer> {
  const { folder, body, params } = call;
  const [sha = ''] = requiredText(body, 'sha');
  const ref = await readRef(folder, `refs/${params.ref}`);
  if (!ref) {
    throw new RestError(422, 'Reference does not exist');
  }
  await expectObject(folder, sha);
  if (body.force !== true && !(await isAncestor(folder, ref.id, sha))) {
    throw new RestError(422, 'Update is not a fast forward');
  }
  await move(call, ref.name, ref.id, sha);
  const moved = await readRef(folder, ref.name);
  return { status: 200, body: moved && showRef(call, moved) };
}

export async function deleteReference(call: RepositoryCall): Promise<Answer> {
  const { folder, params } = call;
  const ref = await readRef(folder, `refs/${params.ref}`);
  if (!ref) {
    throw new RestError(422, 'Reference does not exist');
  }
  if (ref.name === `refs/heads/${await readHead(folder)}`) {
    throw new RestError(422, 'Cannot delete the default branch');
  }
  await move(call, ref.name, ref.id, ZERO_ID);
  return { status: 204 };
}

async function expectObject(folder: string, sha: string): Promise<void> {
  if (!/^[0-9a-f]{40}$/.test(sha)) {
    throw new RestError(422, 'The sha parameter must be exactly 40 characters and contain only [0-9a-f].');
  }
  const [object] = await findObjects(folder, [sha]);
  if (object?.type !== 'commit') {
    throw new RestError(422, 'Object does not exist');
  }
}

async function move(call: RepositoryCall, name: string, before: string, after: string): Promise<void> {
  await updateRef(call.folder, name, after, before);
  await recordMove(call, name, before, after);
}

async function recordMove(call: RepositoryCall, name: string, before: string, after: string): Promise<void> {
  const login = call.caller.user?.login ?? '';
  await recordChanges(call.github, call.repository, [{ name, before, after }], login);
}

function showRef({ github, repository }: RepositoryCall, ref: Ref): Record<string, unknown> {
  const kind = ref.type === 'tag' ? 'tags' : 'commits';
  return {
    ref: ref.name,
    node_id: nodeId('REF', repository.id, ref.name),
    url: apiUrl(github, repository, `/git/${encodePath(ref.name)}`),
    object: { sha: ref.id, type: ref.type, url: apiUrl(github, repository, `/git/${kind}/${ref.id}`) },
  };
}
