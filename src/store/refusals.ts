import type { Storage } from '../domain/ports';

/** Something that Jira did not take, in its own words. */
export interface Refusal {
  /** `commits/<id>`, `branches/<id in Jira>`, `pullRequests/<id>`, or `repository`. */
  entity: string;
  message: string;
  /** ms */
  at: number;
}

/** What Jira refused of a repository, newest first: nothing that goes missing goes without a reason. */
export interface RefusalStore {
  get(repositoryId: string): Promise<Refusal[]>;
  /** Puts new ones in front; an entity's older one goes. */
  add(repositoryId: string, refusals: Refusal[]): Promise<void>;
  remove(repositoryId: string): Promise<void>;
}

const PREFIX = 'refused:';
const MOST = 100;
const MESSAGE_LENGTH = 300;

export function openRefusalStore(storage: Storage): RefusalStore {
  async function get(repositoryId: string): Promise<Refusal[]> {
    return ((await storage.get(PREFIX + repositoryId)) as Refusal[] | undefined) ?? [];
  }

  return {
    get,
    async add(repositoryId, refusals) {
      const entities = new Set(refusals.map(({ entity }) => entity));
      const before = (await get(repositoryId)).filter(({ entity }) => !entities.has(entity));
      const cut = refusals.map((refusal) => ({ ...refusal, message: refusal.message.slice(0, MESSAGE_LENGTH) }));
      await storage.set(PREFIX + repositoryId, [...cut, ...before].slice(0, MOST));
    },
    remove: (repositoryId) => storage.delete(PREFIX + repositoryId),
  };
}
