import { join } from 'node:path';
import type { StateFile } from '../stateFile';
import type { GithubProduct } from './product';
import type { Limits } from './limits';
import type { GithubState, RepositoryRecord } from './state';
import type { GithubToken } from './tokens';

/** One running GitHub. */
export interface Github {
  product: GithubProduct;
  state: GithubState;
  tokens: GithubToken[];
  limits: Limits;
  /** Writes the state down. */
  save(): void;
  folderOf(repository: RepositoryRecord): string;
}

export function makeGithub(
  product: GithubProduct,
  folder: string,
  file: StateFile<GithubState>,
  tokens: GithubToken[],
  limits: Limits,
): Github {
  return {
    product,
    state: file.state,
    tokens,
    limits,
    save: () => file.save(),
    folderOf: (repository) => join(folder, 'repositories', repository.folder),
  };
}

/** GitHub numbers everything; one sequence does here. */
export function nextId(github: Github): number {
  github.state.lastId += 1;
  return github.state.lastId;
}

/** Now, to the second, as GitHub writes times. */
export function timestamp(ms = Date.now()): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** Object names of GraphQL, which the REST API gives as `node_id`. */
export function nodeId(type: string, ...parts: (string | number)[]): string {
  return `${type}_${Buffer.from(parts.join(':')).toString('base64url')}`;
}

export function readNodeId(id: string): { type: string; parts: string[] } | undefined {
  const match = /^([A-Z]+)_([\w-]+)$/.exec(id);
  if (!match?.[1] || !match[2]) {
    return undefined;
  }
  return { type: match[1], parts: Buffer.from(match[2], 'base64url').toString().split(':') };
}

export function fullName(repository: RepositoryRecord): string {
  return `${repository.owner}/${repository.name}`;
}

/** Names are compared without regard to case; a former name finds the repository too. */
export function findRepository(
  github: Github,
  owner: string,
  name: string,
): { repository: RepositoryRecord; moved: boolean } | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  const { repositories } = github.state;
  const current = repositories.find((repository) => fullName(repository).toLowerCase() === wanted);
  if (current) {
    return { repository: current, moved: false };
  }
  const former = repositories.find((repository) => repository.formerNames.includes(wanted));
  return former ? { repository: former, moved: true } : undefined;
}
