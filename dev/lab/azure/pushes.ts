import { gitText } from '../git/runGit';
import { listBranches, readHead, setHead } from '../git/refs';
import type { RefChange } from '../git/refs';
import { ZERO_ID } from '../git/objects';
import { findUserByEmail } from './accounts';
import type { Azure } from './azure';
import type { RepositoryRecord } from './state';
import { ADA } from '../repositories/people';

/** More than this is not written down one by one. */
const MOST_LISTED = 5000;

/**
 * What Azure DevOps does when refs moved, by a push or by its API: an entry in the feed of pushes, heads of pull requests, the default
 * branch of a repository that was empty.
 * @param login who did it; without it, the committer of what was pushed
 * @param at ms
 */
export async function recordPush(
  azure: Azure,
  repository: RepositoryRecord,
  changes: RefChange[],
  login?: string,
  at = Date.now(),
): Promise<void> {
  const folder = azure.folderOf(repository);
  azure.state.lastPushId += 1;
  repository.pushes.push({
    id: azure.state.lastPushId,
    date: new Date(at).toISOString(),
    login: login ?? (await committerOf(folder, changes)),
    refUpdates: changes.map(({ name, before, after }) => ({ name, before, after })),
    commits: await newCommits(folder, changes),
  });
  for (const { name, after } of changes) {
    for (const pull of repository.pulls.filter(({ status }) => status === 'active')) {
      if (after !== ZERO_ID && pull.sourceRef === name) {
        pull.sourceCommit = after;
      }
      if (after !== ZERO_ID && pull.targetRef === name) {
        pull.targetCommit = after;
      }
    }
  }
  await chooseDefaultBranch(folder, changes);
  azure.save();
}

/** Commits that no ref held before, the newest first. */
async function newCommits(folder: string, changes: RefChange[]): Promise<string[] | null> {
  const changed = new Set(changes.map(({ name }) => name));
  const tips = changes.map(({ after }) => after).filter((id) => id !== ZERO_ID);
  if (tips.length === 0) {
    return [];
  }
  const refs = await gitText(folder, [
    'for-each-ref',
    '--format=%(refname) %(objectname)',
    'refs/heads/',
    'refs/tags/',
  ]);
  const others = refs
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([name, id]) => (name && id && !changed.has(name) ? [id] : []));
  const before = [...others, ...changes.map((change) => change.before).filter((id) => id !== ZERO_ID)];
  const input = [...tips, ...before.map((id) => `^${id}`)].map((line) => `${line}\n`).join('');
  const text = await gitText(folder, ['rev-list', '--stdin', '--ignore-missing'], { input });
  const ids = text.split('\n').filter((line) => line !== '');
  return ids.length > MOST_LISTED ? null : ids;
}

async function committerOf(folder: string, changes: RefChange[]): Promise<string> {
  const tip = changes.find(({ after }) => after !== ZERO_ID)?.after;
  if (tip === undefined) {
    return ADA.login;
  }
  const email = await gitText(folder, ['log', '-1', '--format=%ce', tip]);
  return findUserByEmail(email.trim())?.login ?? ADA.login;
}

/** The first branch pushed to an empty repository becomes its default branch. */
async function chooseDefaultBranch(folder: string, changes: RefChange[]): Promise<void> {
  const branches = await listBranches(folder);
  if (branches.has(await readHead(folder))) {
    return;
  }
  const first = changes.find(({ name, after }) => after !== ZERO_ID && name.startsWith('refs/heads/'));
  if (first) {
    await setHead(folder, first.name.slice('refs/heads/'.length));
  }
}
