import { PACK_LIMITS } from '../pack/limits';
import type { PackLimits } from '../pack/limits';
import { openObjectStore } from '../pack/objectStore';
import type { ObjectKind, ObjectStore } from '../pack/objectStore';
import { openPackParser } from '../pack/packParser';
import { askGit } from './ask';
import { packStream } from './packStream';
import { fetchBody0, fetchBody2 } from './question';
import type { FetchQuestion } from './question';
import type { GitRemote } from './remote';
import type { ServerTraits } from './server';

const COMMITS: ReadonlySet<ObjectKind> = new Set<ObjectKind>(['commit']);
const COMMITS_AND_TREES: ReadonlySet<ObjectKind> = new Set<ObjectKind>(['commit', 'tree']);

/** A whole history takes a while to pack and to send; Forge ends an outbound request after 180 s. */
const TIMEOUT_MS = 120_000;

/**
 * Fetches objects. One request; nothing of it is written to a disk. Contents of files are dropped as they come.
 * @param limits only what differs from the usual ones
 * @throws HostError notFound where the server does not give one of the wants (see `refusedWant`), hostError for a damaged answer,
 *   unsupportedVersion where it sends too much (see `isTooLarge`), and as `askGit`
 */
export async function fetchObjects(
  remote: GitRemote,
  traits: ServerTraits,
  question: FetchQuestion,
  limits: Partial<PackLimits> = {},
): Promise<ObjectStore> {
  const store = openObjectStore();
  if (question.wants.length === 0) {
    return store;
  }
  const all = { ...PACK_LIMITS, ...limits };
  const parser = openPackParser(store, question.filter === 'tree:0' ? COMMITS : COMMITS_AND_TREES, all);
  const request = { service: 'git-upload-pack', limit: all.transferred, timeoutMs: TIMEOUT_MS } as const;
  const answer =
    traits.version === 2
      ? await askGit(remote, { ...request, version: 2, body: fetchBody2(question, traits) })
      : await askGit(remote, { ...request, body: fetchBody0(question, traits) });
  let empty = true;
  for await (const bytes of packStream(answer, traits.version)) {
    empty = false;
    parser.write(bytes);
  }
  if (!empty) {
    parser.end();
  }
  return store;
}
