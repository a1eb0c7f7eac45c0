import type { Comparison } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';
import { commitOf } from './convertCommit';
import { committedSeconds, parentsOf } from './pack/commitObject';
import type { ObjectStore } from './pack/objectStore';
import type { GitClient } from './protocol/client';

const MOST_COMMITS = 50;

/** What branch `head` has over branch `base`: the commits of each that the other has not, with a request for each side. */
export async function compare(
  client: GitClient,
  repository: Repository,
  base: string,
  head: string,
  links: RepositoryLinks,
): Promise<Comparison> {
  const heads = new Map((await client.refs()).branches);
  const [baseId, headId] = [heads.get(base), heads.get(head)];
  if (baseId === undefined || headId === undefined) {
    throw new HostError('notFound', `There is no branch ${baseId === undefined ? base : head} in ${repository.name}.`, {
      remedy: 'It may have been deleted: choose another.',
    });
  }
  if (baseId === headId) {
    return { ahead: 0, behind: 0, commits: [] };
  }
  const ahead = await client.fetch({ wants: [headId], haves: [baseId], filter: 'tree:0' });
  const behind = await client.fetch({ wants: [baseId], haves: [headId], filter: 'tree:0' });
  return {
    ahead: ahead.ids('commit').length,
    behind: behind.ids('commit').length,
    commits: newest(ahead).map((id) => commitOf(id, ahead.read('commit', id) ?? Buffer.alloc(0), links)),
  };
}

/** The latest commits, children before their parents also where several were made within a second. */
function newest(store: ObjectStore): string[] {
  const contentOf = (id: string): Buffer => store.read('commit', id) ?? Buffer.alloc(0);
  const children = new Map(store.ids('commit').map((id) => [id, 0]));
  const count = (id: string, more: number): number | undefined => {
    const before = children.get(id);
    if (before !== undefined) {
      children.set(id, before + more);
    }
    return children.get(id);
  };
  for (const id of children.keys()) {
    parentsOf(contentOf(id)).forEach((parent) => count(parent, 1));
  }
  const ready = [...children].filter(([, left]) => left === 0).map(([id]) => id);
  const found: string[] = [];
  while (ready.length > 0 && found.length < MOST_COMMITS) {
    ready.sort((one, other) => committedSeconds(contentOf(one)) - committedSeconds(contentOf(other)));
    const id = ready.pop() ?? '';
    found.push(id);
    ready.push(...parentsOf(contentOf(id)).filter((parent) => count(parent, -1) === 0));
  }
  return found;
}
