import type { Repository } from '../../../domain/repository';
import { personFrom } from '../convertCommit';
import { branchName } from '../convertRepository';
import type { RawPush } from '../payloads';
import { listPushes } from '../pushes';
import type { Head } from '../refs';
import type { PushToRead, Reading, ReadingCursor, TimeMark } from './cursor';
import { readActivePulls } from './pulls/news';
import type { Session } from './session';
import { askFrom, beyond, markWith } from './timeMark';

const PAGE = 100;
const NO_OBJECT = /^0+$/;

/** Even where no active pull request changed: comments, and one that came and went between two looks, leave no trace in their list. */
const LOOK_AT_PULLS_MS = 4 * 3600_000;

/**
 * What the feed of pushes and the list of active pull requests have beyond the cursor.
 * @param pullsQuiet no active pull request is known to have changed
 */
export async function beginLaterReading(
  session: Session,
  before: ReadingCursor,
  pullsQuiet: boolean,
): Promise<ReadingCursor> {
  const listed = await pushesSince(session, before.pushes);
  const pushes = listed.map((push) => ({ ...push, id: push.pushId }));
  const fresh = beyond(pushes, before.pushes).sort((one, other) => one.id - other.id);
  const isOld = session.page.observedAt - (before.pulls.lookedAt ?? 0) >= LOOK_AT_PULLS_MS;
  const pulls =
    pullsQuiet && fresh.length === 0 && !isOld
      ? before.pulls
      : await readActivePulls(session, before.pulls, fresh.length > 0);
  noteDefaultBranch(session, listed[0]);
  const plan = planPushes(fresh);
  session.page.deletedBranches.push(...plan.deletedBranches);
  const state = { ...before, pushes: markWith(pushes, before.pushes), pulls };
  return plan.reading === undefined ? state : { ...state, reading: plan.reading };
}

async function pushesSince({ client, repository }: Session, mark: TimeMark): Promise<RawPush[]> {
  const found: RawPush[] = [];
  for (;;) {
    const page = await listPushes(client, repository, { since: askFrom(mark), skip: found.length, top: PAGE });
    found.push(...page);
    if (page.length < PAGE) {
      return found;
    }
  }
}

/** What pushes did together. Pure. @param pushes the oldest first */
export function planPushes(pushes: RawPush[]): { reading?: Reading; deletedBranches: string[] } {
  const moves = new Map<string, { old: string; head: string }>();
  const toRead: PushToRead[] = [];
  for (const push of pushes) {
    const updates = (push.refUpdates ?? []).filter(({ name }) => name.startsWith('refs/heads/'));
    for (const { name, oldObjectId, newObjectId } of updates) {
      const branch = branchName(name);
      moves.set(branch, { old: moves.get(branch)?.old ?? oldObjectId, head: newObjectId });
    }
    if (updates.some(({ newObjectId }) => !NO_OBJECT.test(newObjectId))) {
      toRead.push({ id: push.pushId, ...(push.pushedBy === undefined ? {} : { by: personFrom(push.pushedBy) }) });
    }
  }
  // What was made and deleted in between was never told of.
  const gone = [...moves].filter(([, { old, head }]) => NO_OBJECT.test(head) && !NO_OBJECT.test(old));
  const deletedBranches = gone.map(([name]) => name);
  const report = [...moves].flatMap(([name, { head }]): Head[] => (NO_OBJECT.test(head) ? [] : [[name, head]]));
  const moved = [...moves.values()]
    .filter(({ old, head }) => !NO_OBJECT.test(old) && !NO_OBJECT.test(head) && old !== head)
    .map(({ old, head }): [string, string] => [old, head]);
  if (toRead.length === 0) {
    return { deletedBranches };
  }
  const reading = { backfill: false, done: 0, ranges: [], pushes: toRead, skip: 0, report, moved };
  return { reading, deletedBranches };
}

/** A push tells of its repository as it is; old releases leave most of it out. */
function noteDefaultBranch(session: Session, push: RawPush | undefined): void {
  const told = push?.repository?.defaultBranch;
  if (told === undefined || branchName(told) === session.repository.defaultBranch) {
    return;
  }
  const repository: Repository = { ...session.repository, defaultBranch: branchName(told) };
  session.repository = repository;
  session.page.repository = repository;
}
