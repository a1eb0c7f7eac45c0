import { ZERO_ID } from '../../git/objects';
import { findUser } from '../accounts';
import type { Gitlab } from '../gitlab';
import type { EventRecord } from '../state';
import { showUser } from './user';

/** `Event` of the API (docs, Events API). */
export function showEvent(gitlab: Gitlab, event: EventRecord): Record<string, unknown> {
  const { push, mergeRequest } = event;
  return {
    id: event.id,
    project_id: event.projectId,
    action_name: push ? `${pushWord(push)}` : event.action,
    target_id: mergeRequest?.id ?? null,
    target_iid: mergeRequest?.iid ?? null,
    target_type: mergeRequest ? 'MergeRequest' : null,
    author_id: findUser(event.login)?.id ?? null,
    target_title: mergeRequest?.title ?? null,
    created_at: event.at,
    author: showUser(gitlab, event.login),
    imported: false,
    author_username: event.login,
    ...(push ? { push_data: showPush(push) } : {}),
  };
}

type Push = NonNullable<EventRecord['push']>;

function pushWord({ before, after }: Push): string {
  return before === ZERO_ID ? 'pushed new' : after === ZERO_ID ? 'deleted' : 'pushed to';
}

function showPush({ ref, before, after, refs }: Push): Record<string, unknown> {
  return {
    commit_count: 1,
    action: before === ZERO_ID ? 'created' : after === ZERO_ID ? 'removed' : 'pushed',
    ref_type: ref?.startsWith('refs/tags/') ? 'tag' : 'branch',
    commit_from: before === ZERO_ID ? null : before,
    commit_to: after === ZERO_ID ? null : after,
    ref: ref?.replace(/^refs\/(heads|tags)\//, '') ?? null,
    commit_title: null,
    ref_count: refs > 1 ? refs : null,
  };
}
