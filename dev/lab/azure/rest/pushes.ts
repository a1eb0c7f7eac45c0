import type { Answer } from '../../http/answer';
import { findUser } from '../accounts';
import type { PushRecord } from '../state';
import { viewIdentity } from '../view/identity';
import { viewRepository } from '../view/repository';
import { criterion, list, number, refuse } from './call';
import type { RepositoryCall } from './call';

/** docs, Pushes - List: the last first; both dates count. */
export async function listPushes(call: RepositoryCall): Promise<Answer> {
  const { query, repository } = call;
  const from = Date.parse(criterion(query, 'fromDate') ?? '');
  const to = Date.parse(criterion(query, 'toDate') ?? '');
  const refName = criterion(query, 'refName');
  const found = repository.pushes.filter(
    (push) =>
      !(Date.parse(push.date) < from) &&
      !(Date.parse(push.date) > to) &&
      (refName === undefined || push.refUpdates.some(({ name }) => name === refName)),
  );
  const skip = number(query, 'skip', 0);
  const page = found.reverse().slice(skip, skip + number(query, 'top', 100));
  const withRefs = criterion(query, 'includeRefUpdates') === 'true';
  return list(await Promise.all(page.map((push) => view(call, push, withRefs))));
}

export async function getPush(call: RepositoryCall): Promise<Answer> {
  const push = findPush(call, call.rest[1] ?? '');
  return { status: 200, body: await view(call, push, criterion(call.query, 'includeRefUpdates') === 'true') };
}

export function findPush({ repository }: RepositoryCall, id: string): PushRecord {
  const push = repository.pushes.find((one) => String(one.id) === id);
  if (push === undefined) {
    throw refuse(404, `TF401042: The push ${id} does not exist.`, 'GitPushNotFoundException');
  }
  return push;
}

async function view({ azure, repository }: RepositoryCall, push: PushRecord, withRefs: boolean): Promise<unknown> {
  return {
    ...(withRefs
      ? {
          refUpdates: push.refUpdates.map(({ name, before, after }) => ({
            repositoryId: repository.id,
            name,
            oldObjectId: before,
            newObjectId: after,
          })),
        }
      : {}),
    repository: await viewRepository(azure, repository),
    pushedBy: viewIdentity(azure, findUser(push.login)),
    pushId: push.id,
    date: push.date,
  };
}
