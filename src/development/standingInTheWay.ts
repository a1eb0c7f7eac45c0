import type { Repository } from '../domain/repository';
import type { Host } from '../hosts/host';

/** Deeper names are left to the host's own answer: each level is a call. */
const MOST_LEVELS = 3;

/**
 * Which branch stands in the way of a new one, as one sentence; `undefined` where none does. Git keeps references as files in folders, so
 * that `feature` and `feature/x` cannot both be, nor two names on every computer that differ only in upper and lower case.
 * Source: git docs, "git-check-ref-format" and "gitrepository-layout", refs.
 * @throws HostError
 */
export async function standingInTheWay(name: string, repository: Repository, host: Host): Promise<string | undefined> {
  const folders = foldersOf(name);
  const [same, similar, above] = await Promise.all([
    host.findBranch(repository, name),
    host.searchBranches(repository, name),
    Promise.all(folders.map((folder) => host.findBranch(repository, folder))),
  ]);
  if (same !== undefined) {
    return `There is a branch ${name} already.`;
  }
  const parent = above.find((branch) => branch !== undefined);
  if (parent !== undefined) {
    return `There is a branch ${parent.name}: git cannot keep one under ${parent.name}/ beside it.`;
  }
  if (similar.some((branch) => branch.name.startsWith(`${name}/`))) {
    return `There are branches under ${name}/: git cannot keep a branch ${name} beside them.`;
  }
  const twin = similar.find((branch) => branch.name.toLowerCase() === name.toLowerCase());
  return twin && `There is a branch ${twin.name}: on many computers git cannot tell the two names apart.`;
}

/** `a/b/c` is kept in `a` and `a/b`. */
function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/')).slice(0, MOST_LEVELS);
}
