import { readCommits } from '../git/commits';
import type { GitCommit } from '../git/commits';
import { gitText } from '../git/runGit';

/** What was read of histories before: a commit never changes, so that single ones need no git once a list has shown them. */
export interface HistoryCache {
  /** Names of the commits that `head` reaches and `base` does not, in the order of `git log`. */
  range(folder: string, head: string, base: string | undefined): Promise<string[]>;
  /** Commits by name, in the order asked; unknown ones are left out. */
  commits(folder: string, ids: string[]): Promise<GitCommit[]>;
}

const MOST_RANGES = 50;
const MOST_COMMITS = 50_000;

export function openHistoryCache(): HistoryCache {
  const ranges = new Map<string, Promise<string[]>>();
  const known = new Map<string, GitCommit>();

  async function list(folder: string, head: string, base: string | undefined): Promise<string[]> {
    const text = await gitText(folder, ['rev-list', '--stdin'], {
      input: `${head}\n${base === undefined ? '' : `^${base}\n`}`,
    });
    return text.split('\n').filter((line) => line !== '');
  }

  return {
    range(folder, head, base) {
      const key = `${folder} ${head} ${base ?? ''}`;
      const found = ranges.get(key) ?? list(folder, head, base);
      ranges.delete(key);
      ranges.set(key, found);
      forgetOldest(ranges, MOST_RANGES);
      return found;
    },
    async commits(folder, ids) {
      const missing = ids.filter((id) => !known.has(id));
      for (const [id, commit] of await readCommits(folder, missing)) {
        known.set(id, commit);
      }
      const found = ids.flatMap((id) => known.get(id) ?? []);
      forgetOldest(known, MOST_COMMITS);
      return found;
    },
  };
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) {
      return;
    }
    map.delete(key);
  }
}
