import type { Answer } from '../../../http/answer';
import { has } from '../../product';
import type { PullRecord } from '../../state';
import { viewListedPull, viewPull } from '../../view/pull';
import { criterion, list, number } from '../call';
import type { RepositoryCall } from '../call';
import { findPull, statusWord } from './find';

/** docs, Pull Requests - Get Pull Requests: active ones unless asked otherwise, those made last first; times from 7.1 on. */
export async function listPulls(call: RepositoryCall): Promise<Answer> {
  const { query, repository } = call;
  const status = statusWord(criterion(query, 'status') ?? 'active');
  const [source, target] = [criterion(query, 'sourceRefName'), criterion(query, 'targetRefName')];
  const found = repository.pulls.filter(
    (pull) =>
      (status === 'all' || pull.status === status) &&
      (source === undefined || pull.sourceRef === source) &&
      (target === undefined || pull.targetRef === target) &&
      isWithin(call, pull),
  );
  const skip = number(query, 'skip', 0);
  const top = Math.min(number(query, 'top', 100), 1000);
  const page = found.sort((one, other) => other.id - one.id).slice(skip, skip + top);
  return list(page.map((pull) => viewListedPull(call, pull)));
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
