import type { Branch, Commit, NewBranch } from '../../domain/changes';
import { branchNameProblem } from '../../domain/branchName';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';
import { asSentence } from './asSentence';
import { askByName, findCommit } from './changes/heads';
import { branchOf, nameOnly } from './convertCommit';
import type { GitClient } from './protocol/client';
import { isTaken, pushNewRef } from './protocol/push';

const MOST_FOUND = 50;
const OTHER_NAME = 'Choose another name.';

/** At most 50 branches whose name holds `text`, whatever the case, the default branch first. */
export async function searchBranches(
  client: GitClient,
  repository: Repository,
  text: string,
  links: RepositoryLinks,
): Promise<Branch[]> {
  const { branches, defaultBranch } = await client.refs();
  const wanted = text.trim().toLowerCase();
  const found = branches
    .filter(([name]) => name.toLowerCase().includes(wanted))
    .sort(([one], [other]) => Number(other === defaultBranch) - Number(one === defaultBranch))
    .slice(0, MOST_FOUND);
  const heads = await headsFor(
    client,
    found.map(([, id]) => id),
    links,
  );
  return found.map(([name, id]) =>
    branchOf(name, heads.get(id) ?? nameOnly(id, links), { ...repository, defaultBranch }, links),
  );
}

/** The branch of exactly this name. */
export async function findBranch(
  client: GitClient,
  repository: Repository,
  name: string,
  links: RepositoryLinks,
): Promise<Branch | undefined> {
  const { branches, defaultBranch } = await client.refs();
  const id = new Map(branches).get(name);
  const head = id === undefined ? undefined : await headAt(client, id, false, links);
  return head && branchOf(name, head, { ...repository, defaultBranch }, links);
}

/**
 * Makes a branch by a push of one ref, at a commit that the server has: no object is sent.
 * @throws HostError conflict where the branch exists or another is in its way, notFound where its starting point does not, invalid for a name that git refuses,
 *   scopeMissing where the token may not push, policy where a rule of the server refuses
 */
export async function createBranch(
  client: GitClient,
  repository: Repository,
  branch: NewBranch,
  links: RepositoryLinks,
): Promise<Branch> {
  const problem = branchNameProblem(branch.name);
  if (problem !== undefined) {
    throw new HostError('invalid', problem, { fields: { name: problem } });
  }
  const { branches, defaultBranch } = await client.refs();
  const heads = new Map(branches);
  if (heads.has(branch.name)) {
    throw new HostError('conflict', `The branch ${branch.name} exists already.`);
  }
  const obstacle = inTheWay(branch.name, [...heads.keys()]);
  if (obstacle !== undefined) {
    throw new HostError('conflict', obstacle, { remedy: OTHER_NAME });
  }
  const isObject = /^[0-9a-f]{40}$/.test(branch.from);
  const id = isObject ? branch.from : heads.get(branch.from);
  const head = id === undefined ? undefined : await headAt(client, id, isObject, links);
  if (id === undefined || head === undefined) {
    throw new HostError(
      'notFound',
      `There is no ${isObject ? 'commit' : 'branch'} ${branch.from} in ${repository.name}.`,
      {
        remedy: 'Choose another branch to start from.',
      },
    );
  }
  const { refused } = await pushNewRef(client.remote, `refs/heads/${branch.name}`, id);
  if (refused !== undefined) {
    throw refusedPush(refused);
  }
  return branchOf(branch.name, head, { ...repository, defaultBranch }, links);
}

async function headAt(
  client: GitClient,
  id: string,
  mustExist: boolean,
  links: RepositoryLinks,
): Promise<Commit | undefined> {
  const heads = await headsFor(client, [id], links);
  const { filter } = await client.traits();
  return heads.get(id) ?? (filter && mustExist ? undefined : nameOnly(id, links));
}

/** Only where the server can leave out the files. */
async function headsFor(client: GitClient, ids: string[], links: RepositoryLinks): Promise<Map<string, Commit>> {
  if (!(await client.traits()).filter) {
    return new Map();
  }
  try {
    const { store } = await askByName(client, ids);
    const found = ids.map((id) => findCommit(id, links, [store])).filter((commit) => commit !== undefined);
    return new Map(found.map((commit) => [commit.id, commit]));
  } catch (error) {
    if (error instanceof HostError && error.kind === 'notFound') {
      return new Map();
    }
    throw error;
  }
}

/** Which branches do not let one of this name be, as a sentence: git keeps refs as files in folders (gitrepository-layout, "refs"). */
function inTheWay(name: string, names: string[]): string | undefined {
  const above = names.find((other) => name.startsWith(`${other}/`));
  if (above !== undefined) {
    return `There is a branch ${above}: git cannot keep one under ${above}/ beside it.`;
  }
  return names.some((other) => other.startsWith(`${name}/`))
    ? `There are branches under ${name}/: git cannot keep a branch ${name} beside them.`
    : undefined;
}

/** Sources of the words: git's receive-pack.c, and refs.c for a branch that the token is not shown. */
function refusedPush(words: string): HostError {
  if (isTaken(words)) {
    const what = /cannot create/i.test(words) ? 'Another branch is in its way' : 'The branch exists already';
    return new HostError('conflict', asSentence(`${what}: ${words}`), { remedy: OTHER_NAME });
  }
  if (/missing necessary objects|not a commit|unpacker error/i.test(words)) {
    return new HostError('notFound', asSentence(`The git server does not have the starting point: ${words}`));
  }
  return new HostError('policy', asSentence(`The git server refused the branch: ${words}`), {
    remedy: 'A rule of the repository forbids it: ask its administrators.',
  });
}
