import type { PullRequest } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { AwsClient } from '../client/client';
import { inTurns } from '../commits/branchHeads';
import { pullRequestFrom } from '../pulls/convertPullRequest';
import { listPullIds, readDetails, readPull } from '../pulls/readPull';
import type { PullStatus } from '../pulls/readPull';
import { currentRepository } from '../repositories';
import type { PullsCursor } from './cursor';
import { mayGoOn, planFirst, planLater } from './pullsPlan';

const PULLS_A_CALL = 24;
/** A pull request that was opened and closed between two checks leaves no other trace, unless a branch moved. */
const CLOSED_AGAIN_MS = 24 * 3600 * 1000;

/** @param moved some branch is elsewhere, as after a merge */
export async function planPulls(
  client: AwsClient,
  repository: Repository,
  before: PullsCursor | undefined,
  moved: boolean,
  since: string | undefined,
): Promise<PullsCursor> {
  const now = client.http.now();
  if (before === undefined) {
    return planFirst(await listAll(client, repository, undefined), now, since);
  }
  const open = await listAll(client, repository, 'OPEN');
  const isDue = moved || now - before.closedListedAt >= CLOSED_AGAIN_MS;
  const closed = isDue ? await listAll(client, repository, 'CLOSED', before.newest) : undefined;
  const plan = planLater(before, open, closed, now);
  if (!moved && plan.newest > before.newest) {
    // Numbers of another repository that took the name would be taken for this one's.
    await currentRepository(client, repository);
  }
  return plan;
}

/** Reads some of what was planned. @returns where to go on; `work` is absent when all was read */
export async function readPulls(
  client: AwsClient,
  repository: Repository,
  cursor: PullsCursor,
  pullRequests: PullRequest[],
): Promise<PullsCursor> {
  const { work = [], since, ...rest } = cursor;
  const open = new Map(cursor.open);
  const from = Date.parse(since ?? '');
  const read = await inTurns(work.slice(0, PULLS_A_CALL), async (id) => {
    const raw = await readPull(client, repository, id);
    const activeAt = raw?.lastActivityDate?.getTime() ?? 0;
    if (raw === undefined || (raw.pullRequestStatus === 'OPEN' && open.get(id) === activeAt)) {
      return { id, raw };
    }
    const isWanted = !(activeAt < from) || raw.pullRequestStatus === 'OPEN';
    const pull = isWanted ? pullRequestFrom(raw, repository, await readDetails(client, repository, raw)) : undefined;
    return { id, raw, activeAt, pull };
  });
  for (const { id, raw, activeAt, pull } of read) {
    if (raw?.pullRequestStatus !== 'OPEN') {
      open.delete(id);
    } else if (activeAt !== undefined) {
      open.set(id, activeAt);
    }
    if (pull !== undefined) {
      pullRequests.push(pull);
    }
  }
  const left = work.slice(PULLS_A_CALL);
  return { ...rest, open: [...open], ...(left.length === 0 ? {} : { work: left, since }) };
}

/** @param newest stops where only older ones can follow */
async function listAll(
  client: AwsClient,
  repository: Repository,
  status: PullStatus | undefined,
  newest?: number,
): Promise<string[]> {
  const all: string[] = [];
  let token: string | undefined;
  do {
    const { ids, nextToken } = await listPullIds(client, repository, status, token);
    all.push(...ids);
    token = newest === undefined || mayGoOn(ids, newest) ? nextToken : undefined;
  } while (token !== undefined);
  return all;
}
