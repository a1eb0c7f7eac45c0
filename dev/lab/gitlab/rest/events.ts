import type { Answer } from '../../http/answer';
import { isMember, mayReadCode } from '../access';
import type { EventRecord } from '../state';
import { showEvent } from '../view/event';
import type { ProjectCall, RestCall } from './call';
import { pageOf } from './paging';

/** docs, Events API, List currently authenticated user's events: with `scope=all` those of all projects of the user. */
export async function listEvents(call: RestCall): Promise<Answer> {
  const { gitlab, caller, url } = call;
  const all = url.searchParams.get('scope') === 'all';
  const projects = gitlab.state.projects.filter((project) => isMember(caller, project) && mayReadCode(caller, project));
  const ids = new Set(projects.map(({ id }) => id));
  return answer(
    call,
    gitlab.state.events.filter((event) => ids.has(event.projectId) && (all || event.login === caller.user?.login)),
  );
}

/** docs, Events API, List a project's visible events. */
export async function listProjectEvents(call: ProjectCall): Promise<Answer> {
  return answer(
    call,
    call.gitlab.state.events.filter(({ projectId }) => projectId === call.project.id),
  );
}

const DAY_MS = 86_400_000;

/** `after` and `before` are days that are themselves left out. */
function answer({ gitlab, url }: RestCall, events: EventRecord[]): Promise<Answer> {
  const query = url.searchParams;
  const day = (name: string): number => Date.parse(query.get(name)?.slice(0, 10) ?? '');
  const [after, before] = [day('after') + DAY_MS, day('before')];
  const action = query.get('action')?.toLowerCase();
  const listed = events
    .filter((event) => !action || event.action === action)
    .filter(({ at }) => Number.isNaN(after) || Date.parse(at) >= after)
    .filter(({ at }) => Number.isNaN(before) || Date.parse(at) < before)
    .sort((one, other) => (query.get('sort') === 'asc' ? 1 : -1) * (one.id - other.id));
  return pageOf(url, listed, (event) => showEvent(gitlab, event));
}
