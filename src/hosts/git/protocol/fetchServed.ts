import type { PackLimits } from '../pack/limits';
import type { ObjectStore } from '../pack/objectStore';
import { refusedWant } from './packStream';
import type { FetchQuestion } from './question';
import type { Refs } from './server';

/** What a server gave, and which of the wants it would not give. */
export interface ServedObjects {
  store: ObjectStore;
  refused: ReadonlySet<string>;
}

/** All that is needed of a client. */
export interface Fetching {
  fetch(question: FetchQuestion, limits?: Partial<PackLimits>): Promise<ObjectStore>;
  refs(): Promise<Refs>;
}

/** A server names one want that it does not give and ends: so many are left out one by one. */
const ONE_BY_ONE = 3;
/** Branches may move again while they are asked for. */
const MOST_TRIES = 8;

/**
 * Fetches without those of the wants that the server does not give. After a few of them it is asked where its branches stand, and what is
 * no head is left out at once: many servers give nothing else by name (git-config, `uploadpack.allowAnySHA1InWant`). So the number of
 * requests does not grow with the number of commits that are gone.
 * @throws HostError as `GitClient.fetch` for any other reason
 */
export async function fetchServed(
  client: Fetching,
  question: FetchQuestion,
  limits?: Partial<PackLimits>,
): Promise<ServedObjects> {
  const wants = new Set(question.wants);
  const refused = new Set<string>();
  for (let tries = 1; ; tries += 1) {
    try {
      return { store: await client.fetch({ ...question, wants: [...wants] }, limits), refused };
    } catch (error) {
      const id = refusedWant(error);
      if (id === undefined || tries >= MOST_TRIES || !wants.delete(id)) {
        throw error;
      }
      refused.add(id);
    }
    if (tries === ONE_BY_ONE && wants.size > 0) {
      const heads = new Set((await client.refs()).branches.map(([, id]) => id));
      for (const id of [...wants].filter((want) => !heads.has(want))) {
        wants.delete(id);
        refused.add(id);
      }
    }
  }
}
