import type { Comparison } from '../domain/changes';
import { keyPart } from '../domain/ids';
import type { Clock, Storage } from '../domain/ports';

/** Comparisons of two branches as a host gave them a moment ago, so that opening a dialog again costs nothing. */
export interface ComparisonStore {
  get(question: ComparisonQuestion): Promise<Comparison | undefined>;
  save(question: ComparisonQuestion, comparison: Comparison): Promise<void>;
  remove(question: ComparisonQuestion): Promise<void>;
}

export interface ComparisonQuestion {
  repositoryId: string;
  base: string;
  head: string;
}

const KEPT_MS = 60_000;

interface Stored {
  at: number;
  comparison: Comparison;
}

export function openComparisonStore(storage: Storage, now: Clock): ComparisonStore {
  const keyOf = ({ repositoryId, base, head }: ComparisonQuestion): string =>
    `comparison:${repositoryId}:${keyPart(JSON.stringify([base, head]))}`;

  return {
    async get(question) {
      const stored = (await storage.get(keyOf(question))) as Stored | undefined;
      // Forge deletes what has ended with up to two days of delay.
      return stored !== undefined && now() - stored.at < KEPT_MS ? stored.comparison : undefined;
    },
    async save(question, comparison) {
      const key = keyOf(question);
      await storage.delete(key);
      await storage.create(key, { at: now(), comparison: shortened(comparison) }, KEPT_MS / 1000);
    },
    remove: (question) => storage.delete(keyOf(question)),
  };
}

/** A value holds 240 KiB; only first lines are shown. */
function shortened(comparison: Comparison): Comparison {
  const commits = comparison.commits.map((commit) => ({ ...commit, message: commit.message.slice(0, 500) }));
  return { ...comparison, commits };
}
