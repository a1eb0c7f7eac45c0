import type { Answer } from '../../../http/answer';
import { findUserById } from '../../accounts';
import type { CommentRecord, ThreadRecord } from '../../state';
import { viewIdentity } from '../../view/identity';
import { list, record, refuse, text } from '../call';
import type { RepositoryCall } from '../call';
import { findPull } from './find';

/** docs, Pull Request Threads - List: also those that the host itself wrote. */
export async function listThreads(call: RepositoryCall): Promise<Answer> {
  return list(findPull(call).threads.map((thread) => view(call, thread)));
}

/** docs, Pull Request Threads - Create. */
export async function createThread(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  const body = record(call.body);
  const given = Array.isArray(body.comments) ? body.comments.map(record) : [];
  const comments = given.map((one, index) => comment(call, index + 1, one));
  const thread = { id: pull.threads.length + 1, deleted: false, comments };
  pull.threads.push(thread);
  call.azure.save();
  return { status: 200, body: view(call, thread) };
}

/** docs, Pull Request Thread Comments - Create. */
export async function addComment(call: RepositoryCall): Promise<Answer> {
  const thread = findPull(call).threads.find(({ id }) => String(id) === call.rest[3]);
  if (thread === undefined) {
    throw refuse(404, 'TF401188: The comment thread was not found.', 'DiscussionThreadNotFoundException');
  }
  const added = comment(call, thread.comments.length + 1, record(call.body));
  thread.comments.push(added);
  call.azure.save();
  return { status: 200, body: viewComment(call, added) };
}

function comment({ caller }: RepositoryCall, id: number, given: Record<string, unknown>): CommentRecord {
  return {
    id,
    userId: caller.user.id,
    content: text(given.content) ?? '',
    type: given.commentType === 'system' ? 'system' : 'text',
    deleted: false,
    at: new Date().toISOString(),
  };
}

function view(call: RepositoryCall, { id, deleted, comments }: ThreadRecord): unknown {
  return { id, isDeleted: deleted, comments: comments.map((one) => viewComment(call, one)) };
}

function viewComment({ azure }: RepositoryCall, { id, userId, content, type, deleted, at }: CommentRecord): unknown {
  return {
    id,
    author: viewIdentity(azure, findUserById(userId)),
    content,
    commentType: type,
    isDeleted: deleted,
    publishedDate: at,
  };
}
