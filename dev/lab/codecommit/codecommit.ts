import { join } from 'node:path';
import type { StateFile } from '../stateFile';
import type { AccessKey } from './access/principals';
import type { CodecommitState, PullRecord, RepositoryRecord } from './state';

/** One running CodeCommit, with the STS and IAM that it needs. */
export interface Codecommit {
  state: CodecommitState;
  /** By name in the lab's list of credentials. */
  keys: Map<string, AccessKey>;
  /** Temporary credentials that AssumeRole gave, by access key id. */
  sessions: Map<string, AccessKey>;
  save(): void;
  folderOf(repository: RepositoryRecord): string;
}

export function makeCodecommit(
  folder: string,
  file: StateFile<CodecommitState>,
  keys: Map<string, AccessKey>,
): Codecommit {
  return {
    state: file.state,
    keys,
    sessions: new Map(),
    save: () => file.save(),
    folderOf: (repository) => join(folder, 'repositories', repository.folder),
  };
}

export function findKey(codecommit: Codecommit, id: string): AccessKey | undefined {
  return [...codecommit.keys.values()].find((key) => key.id === id) ?? codecommit.sessions.get(id);
}

export function findRepository(codecommit: Codecommit, region: string, name: string): RepositoryRecord | undefined {
  return codecommit.state.repositories.find((one) => one.region === region && one.name === name);
}

export function findPull(
  codecommit: Codecommit,
  region: string,
  id: string,
): { repository: RepositoryRecord; pull: PullRecord } | undefined {
  for (const repository of codecommit.state.repositories.filter((one) => one.region === region)) {
    const pull = repository.pulls.find((one) => one.id === id);
    if (pull) {
      return { repository, pull };
    }
  }
  return undefined;
}

/** Now, in seconds with milliseconds. */
export function timestamp(): number {
  return Date.now() / 1000;
}
