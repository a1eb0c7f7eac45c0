import { countAhead } from '../../git/ahead';
import { changesOf } from '../../git/changes';
import type { FileChange } from '../../git/changes';
import { readCommits } from '../../git/commits';
import type { GitCommit } from '../../git/commits';
import { findObjects } from '../../git/objects';
import { listBranches } from '../../git/refs';
import { mayUse } from '../access';
import type { Caller } from '../access';
import type { Github } from '../github';
import type { RepositoryRecord } from '../state';
import type { PermissionName } from '../tokens';
import { typedError } from './errors';
import { openLoader } from './loader';
import type { NodeMakers } from './nodes';

/** One query of one caller; what it reads of git is read in batches and kept until it is answered. */
export interface QueryContext {
  github: Github;
  caller: Caller;
  cost: number;
  nodes: NodeMakers;
  git(repository: RepositoryRecord): GitReader;
}

export interface GitReader {
  folder: string;
  /** `undefined` for what is no commit. */
  commit(id: string): Promise<GitCommit | undefined>;
  changes(commit: GitCommit): Promise<FileChange[]>;
  branches(): Promise<Map<string, string>>;
  /** How many commits `head` has that `base` has not. */
  ahead(base: string, head: string): Promise<number>;
}

export function openContext(github: Github, caller: Caller, cost: number, nodes: NodeMakers): QueryContext {
  const readers = new Map<number, GitReader>();
  return {
    github,
    caller,
    cost,
    nodes,
    git(repository) {
      const reader = readers.get(repository.id) ?? openReader(github.folderOf(repository));
      readers.set(repository.id, reader);
      return reader;
    },
  };
}

function openReader(folder: string): GitReader {
  const parents = new Map<string, string | undefined>();
  const commit = openLoader(async (ids) => {
    const objects = await findObjects(folder, ids);
    return readCommits(
      folder,
      objects.flatMap((object) => (object?.type === 'commit' ? [object.id] : [])),
    );
  });
  const changes = openLoader((ids) =>
    changesOf(
      folder,
      ids.map((id) => ({ id, parent: parents.get(id) })),
    ),
  );
  const ahead = openLoader(async (keys) => {
    const pairs = keys.map((key) => ({ base: key.slice(0, 40), head: key.slice(40) }));
    const counts = await countAhead(folder, pairs);
    return new Map(keys.map((key, index) => [key, counts[index] ?? 0]));
  });
  let branches: Promise<Map<string, string>> | undefined;
  return {
    folder,
    commit,
    async changes({ id, parents: [first] }) {
      parents.set(id, first);
      return (await changes(id)) ?? [];
    },
    branches: () => (branches ??= listBranches(folder)),
    ahead: async (base, head) => (await ahead(`${base}${head}`)) ?? 0,
  };
}

/** @throws GraphQLError FORBIDDEN in the words for the kind of token, where a permission is missing */
export function expectPermission(context: QueryContext, repository: RepositoryRecord, name: PermissionName): void {
  if (mayUse(context.caller, repository, name, 'read') !== true) {
    const kind = context.caller.token?.kind === 'installation' ? 'integration' : 'personal access token';
    throw typedError('FORBIDDEN', `Resource not accessible by ${kind}`);
  }
}
