import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../../dev/types';
import { HostError, type ErrorKind } from '../../../src/domain/errors';
import type { Grant } from '../../../src/domain/grants';
import type { Repository } from '../../../src/domain/repository';
import type { Host } from '../../../src/hosts/host';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { openLab } from './lab';
import type { Outcome, Row } from './table';

/** One host of the lab, tried with its credentials. */
export interface GrantTrial {
  host: LabHost;
  /** What each credential is said to be able to; nothing is created. */
  probe(): Promise<Map<string, Probed>>;
  /** Tries to create with one. */
  attempt(credential: string, probed: Probed): Promise<{ branch: Attempted; pullRequest: Attempted }>;
  /** Every ref of every repository, as git itself has them. */
  refs(): Promise<string>;
  /** Every bare repository that holds a branch: where it stands, and where the default branch does. */
  heads(branch: string): Promise<{ head: string; start: string }[]>;
  close(): Promise<void>;
}

export type Probed = { refused: ErrorKind } | { host: Host; repository: Repository; grants: Grant[] };
export type Attempted = 'done' | ErrorKind;

export async function openGrantTrial(id: string): Promise<GrantTrial> {
  const lab = await openLab(id);
  const { host, folder } = lab;
  const names = Object.keys(host.credentials);
  await pushSources(host, names);

  const probeOne = async (credential: string): Promise<Probed> => {
    try {
      const opened = lab.open(lab.access(credential));
      await opened.verify();
      const repository = (await likeliest(opened)) ?? (await likeliest(lab.open(lab.access('readWrite'))));
      if (repository === undefined) {
        throw new Error('the host lists no repository');
      }
      const { read, createBranch, createPullRequest } = await opened.grants(repository);
      return { host: opened, repository, grants: [read, createBranch, createPullRequest] };
    } catch (error) {
      return { refused: kindOf(error) };
    }
  };

  return {
    host,
    async probe() {
      return new Map(await Promise.all(names.map(async (name) => [name, await probeOne(name)] as const)));
    },
    async attempt(credential, probed) {
      if ('refused' in probed) {
        return { branch: probed.refused, pullRequest: probed.refused };
      }
      const { host: opened, repository } = probed;
      const base = repository.defaultBranch ?? 'main';
      const branch = { name: `made/${credential}`, from: base };
      const pull = { sourceBranch: `source/${credential}`, targetBranch: base, title: `DEMO-1 ${credential}` };
      return {
        branch: await kindWhen(opened.createBranch(repository, branch)),
        pullRequest: await kindWhen(opened.createPullRequest(repository, pull)),
      };
    },
    refs: () => refsBelow(folder),
    heads: (branch) => headsOf(folder, branch),
    close: () => lab.close(),
  };
}

/** Every credential opens a pull request from a branch of its own: none is in another's way. */
async function pushSources(host: LabHost, names: string[]): Promise<void> {
  for (const { pushUrl } of host.repositories.filter(({ fullName }) => /payments|website/.test(fullName))) {
    const workspace = await cloneWorkspace(pushUrl);
    await workspace.commit('DEMO-1 Something to bring over');
    await workspace.git('push', '--quiet', 'origin', ...names.map((name) => `HEAD:refs/heads/source/${name}`));
    await workspace.close();
  }
}

/** `payments`, where the credential sees it. Administrators see it without a list: they are members of nothing. */
async function likeliest(host: Host): Promise<Repository | undefined> {
  const { items } = await host.listRepositories();
  return items.find(({ name }) => name.endsWith('payments')) ?? items[0];
}

async function kindWhen(work: Promise<unknown>): Promise<Attempted> {
  try {
    await work;
    return 'done';
  } catch (error) {
    return kindOf(error);
  }
}

/** @throws what is no refusal of a host */
function kindOf(error: unknown): ErrorKind {
  if (error instanceof HostError) {
    return error.kind;
  }
  throw error;
}

async function bareRepositories(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name.endsWith('.git'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

async function refsBelow(folder: string): Promise<string> {
  const all = await bareRepositories(folder);
  return all.map((path) => `${path}\n${git(path, 'for-each-ref')}`).join('\n');
}

async function headsOf(folder: string, branch: string): Promise<{ head: string; start: string }[]> {
  const ref = `refs/heads/${branch}`;
  return (await bareRepositories(folder)).flatMap((path) => {
    const head = git(path, 'for-each-ref', '--format=%(objectname)', ref);
    return head === '' ? [] : [{ head, start: git(path, 'rev-parse', 'HEAD') }];
  });
}

function git(path: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: path, encoding: 'utf8' }).trim();
}

/** A row as the table has it, of what was told and what came of trying. */
export function rowOf(
  probed: Probed,
  attempted: { branch: Attempted; pullRequest: Attempted },
): { row: Row; lies: string[] } {
  if ('refused' in probed) {
    return { row: probed.refused, lies: [] };
  }
  const [read, branch, pullRequest] = probed.grants;
  const row: Row = [
    read?.state === 'granted' ? 'yes' : read?.state === 'denied' ? 'no' : '?yes',
    outcomeOf(branch, attempted.branch),
    outcomeOf(pullRequest, attempted.pullRequest),
  ];
  const lies = [
    ...(isLie(branch, attempted.branch) ? [`branch: ${String(branch?.state)}, then ${attempted.branch}`] : []),
    ...(isLie(pullRequest, attempted.pullRequest)
      ? [`pull request: ${String(pullRequest?.state)}, then ${attempted.pullRequest}`]
      : []),
  ];
  return { row, lies };
}

function outcomeOf(grant: Grant | undefined, attempted: Attempted): Outcome {
  const result = attempted === 'done' ? 'yes' : 'no';
  return grant?.state === 'unknown' ? `?${result}` : result;
}

/** What was told and what came of it do not agree. */
function isLie(grant: Grant | undefined, attempted: Attempted): boolean {
  return (grant?.state === 'granted' && attempted !== 'done') || (grant?.state === 'denied' && attempted === 'done');
}
