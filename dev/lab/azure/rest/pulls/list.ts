import type { Answer } from '../../../http/answer';
import { has } from '../../product';
import type { PullRecord } from '../../state';
import { viewListedPull, viewPull } from '../../view/pull';
import type { Azure } from '../../azure';
import { criterion, list, number, refuse } from '../call';
import type { RepositoryCall, RestCall } from '../call';
import { findPull, statusWord } from './find';

/** docs, Pull Requests - Get Pull Requests: active ones unless asked otherwise, those made last first; times from 7.1 on. */
export async function listPulls(call: RepositoryCall): Promise<Answer> {
  const page = pageOf(call, matching(call));
  return list(page.map((pull) => viewListedPull(call, pull)));
}

/**
 * docs, Pull Requests - Get Pull Requests By Project. Without a project, which is not described, Services and newer servers list all
 * that the token sees; of TFS nobody says that it does.
 */
export async function listAllPulls(azure: Azure, call: RestCall): Promise<Answer> {
  if (call.project === undefined && !has(azure.product, [5, 0])) {
    throw refuse(404, `The controller for path '/_apis/${call.path.join('/')}' was not found.`, 'HttpException');
  }
  const calls = azure.state.repositories
    .filter(
      ({ collection, project, disabled }) =>
        collection === call.collection &&
        !disabled &&
        (call.project === undefined || [project.id, project.name].includes(call.project)),
    )
    .map((repository) => ({ ...call, azure, repository, folder: azure.folderOf(repository), rest: [] }));
  const found = calls.flatMap((inner) => matching(inner).map((pull) => ({ inner, id: pull.id, pull })));
  return list(pageOf(call, found).map(({ inner, pull }) => viewListedPull(inner, pull)));
}

function matching(call: RepositoryCall): PullRecord[] {
  const { query, repository } = call;
  const status = statusWord(criterion(query, 'status') ?? 'active');
  const [source, target] = [criterion(query, 'sourceRefName'), criterion(query, 'targetRefName')];
  return repository.pulls.filter(
    (pull) =>
      (status === 'all' || pull.status === status) &&
      (source === undefined || pull.sourceRef === source) &&
      (target === undefined || pull.targetRef === target) &&
      isWithin(call, pull),
  );
}

/** Those made last first, a hundred unless asked otherwise, a thousand at most. */
function pageOf<T extends { id: number }>({ query }: RestCall, found: T[]): T[] {
  const skip = number(query, 'skip', 0);
  const top = Math.min(number(query, 'top', 100), 1000);
  return found.sort((one, other) => other.id - one.id).slice(skip, skip + top);
}

/** A release that does not know the filter answers as if it was not there. */
function isWithin({ azure, query }: RepositoryCall, pull: PullRecord): boolean {
  const [min, max] = [criterion(query, 'minTime'), criterion(query, 'maxTime')].map((date) => Date.parse(date ?? ''));
  if (!has(azure.product, [7, 1]) || (Number.isNaN(min) && Number.isNaN(max))) {
    return true;
  }
  const closed = criterion(query, 'queryTimeRangeType') === 'closed';
  const time = Date.parse((closed ? pull.closedAt : pull.createdAt) ?? '');
  return !Number.isNaN(time) && !(time < (min ?? NaN)) && !(time > (max ?? NaN));
}

export async function getPull(call: RepositoryCall): Promise<Answer> {
  return { status: 200, body: viewPull(call, findPull(call)) };
}
