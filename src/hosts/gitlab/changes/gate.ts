import { isRefusal, listPage, projectId } from '../client';
import type { RawEvent } from '../payloads';
import type { ReadingCursor } from './cursor';
import { BRANCHES_PAGE } from './gather';
import type { Session } from './session';

/** The list of branches is read at least so often, whatever the events say: an import or a mirror may make none. */
const TRUST_MS = 6 * 3_600_000;

/**
 * Whether the branches of a project with more than a page of them are to be listed: one request for its latest push, in the place of one
 * for each hundred branches. The push is asked for before the branches are, so that what happens in between is found the next time.
 * Source: GitLab docs, "Events API", List a project's visible events; every push is an event, one that moves many branches too.
 */
export async function checkForPushes(
  session: Session,
  before: ReadingCursor,
): Promise<{ list: boolean; push?: ReadingCursor['push'] }> {
  if (before.heads.length <= BRANCHES_PAGE) {
    return { list: true };
  }
  const id = await latestPush(session);
  if (id === undefined) {
    return { list: true };
  }
  const at = session.client.http.now();
  if (before.push?.id === id && at - before.push.at < TRUST_MS) {
    return { list: false, push: before.push };
  }
  return { list: true, push: { id, at } };
}

/** 0 where there was none; `undefined` where the token may not read events. */
async function latestPush(session: Session): Promise<number | undefined> {
  session.requests += 1;
  try {
    const { items } = await listPage<RawEvent>(
      session.client.events.all({
        projectId: projectId(session.repository),
        action: 'pushed',
        perPage: 1,
        page: 1,
        showExpanded: true,
      }),
    );
    return items[0]?.id ?? 0;
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'forbidden', 'notFound')) {
      return undefined;
    }
    throw error;
  }
}
