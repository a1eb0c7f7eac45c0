import type { Answer } from '../../http/answer';
import { findObjects, ZERO_ID } from '../../git/objects';
import { createRef, isValidRefName, listRefs as gitRefs, updateRef } from '../../git/refs';
import type { RefChange } from '../../git/refs';
import { PERMISSION } from '../accounts';
import { has } from '../product';
import { recordPush } from '../pushes';
import { viewIdentity } from '../view/identity';
import { expectMay, list, number, record, text } from './call';
import type { RepositoryCall } from './call';

/** docs, Refs - List: paging and searching from 5.0 on. */
export async function listRefs({ azure, folder, query, caller }: RepositoryCall): Promise<Answer> {
  const paged = has(azure.product, [5, 0]);
  const prefix = `refs/${query.get('filter') ?? ''}`;
  const contains = paged ? (query.get('filterContains') ?? '').toLowerCase() : '';
  const all = (await gitRefs(folder, prefix)).filter(({ name }) => name.toLowerCase().includes(contains));
  const from = paged ? Number(query.get('continuationToken') ?? 0) : 0;
  const top = paged && query.has('$top') ? number(query, 'top', 1000) : Infinity;
  const page = all.slice(from, from + top);
  const more = from + page.length < all.length;
  const creator = viewIdentity(azure, caller.user);
  return list(
    page.map(({ name, id }) => ({ name, objectId: id, creator })),
    more ? { 'x-ms-continuationtoken': String(from + page.length) } : {},
  );
}

/** docs, Refs - Update Refs: 200 also where an update did not succeed; each says for itself. */
export async function updateRefs(call: RepositoryCall): Promise<Answer> {
  expectMay(call, 'GenericContribute', PERMISSION.contribute);
  const updates = Array.isArray(call.body) ? call.body.map(record) : [];
  const done: RefChange[] = [];
  const results: unknown[] = [];
  for (const update of updates) {
    const change = {
      name: text(update.name) ?? '',
      before: text(update.oldObjectId) ?? ZERO_ID,
      after: text(update.newObjectId) ?? ZERO_ID,
    };
    const updateStatus = await tryUpdate(call, change);
    if (updateStatus === 'succeeded') {
      done.push(change);
    }
    results.push({
      repositoryId: call.repository.id,
      name: change.name,
      oldObjectId: change.before,
      newObjectId: change.after,
      isLocked: false,
      updateStatus,
      success: updateStatus === 'succeeded',
    });
  }
  if (done.length > 0) {
    await recordPush(call.azure, call.repository, done, call.caller.user.login);
  }
  return list(results);
}

async function tryUpdate({ folder, caller }: RepositoryCall, change: RefChange): Promise<string> {
  if (!(await isValidRefName(folder, change.name))) {
    return 'invalidRefName';
  }
  const refs = await gitRefs(folder);
  const present = refs.find(({ name }) => name === change.name)?.id ?? ZERO_ID;
  if (present !== change.before) {
    return 'staleOldObjectId';
  }
  if (present === ZERO_ID && (caller.user.permissions & PERMISSION.createBranch) === 0) {
    return 'createBranchPermissionRequired';
  }
  const stands = refs.some(({ name }) => name.startsWith(`${change.name}/`) || change.name.startsWith(`${name}/`));
  if (stands) {
    return 'refNameConflict';
  }
  const [object] = await findObjects(folder, [change.after]);
  if (change.after !== ZERO_ID && object?.type !== 'commit') {
    return 'unresolvableToCommit';
  }
  if (change.before === ZERO_ID) {
    return (await createRef(folder, change.name, change.after)) ? 'succeeded' : 'staleOldObjectId';
  }
  await updateRef(folder, change.name, change.after, change.before);
  return 'succeeded';
}
