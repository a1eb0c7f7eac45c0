import type { Storage } from '../domain/ports';

/** Keys of the site's projects as last read. */
export interface ProjectKeys {
  keys: string[];
  /** ms */
  readAt: number;
}

export interface ProjectKeyStore {
  get(): Promise<ProjectKeys | undefined>;
  save(keys: ProjectKeys): Promise<void>;
}

const KEY = 'projects';

export function openProjectKeyStore(storage: Storage): ProjectKeyStore {
  return {
    async get() {
      return (await storage.get(KEY)) as ProjectKeys | undefined;
    },
    save: (keys) => storage.set(KEY, keys),
  };
}
