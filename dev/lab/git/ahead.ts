import { gitText } from './runGit';

export interface CommitPair {
  base: string;
  head: string;
}

/**
 * How many commits each head has that its base has not, as `git rev-list --count BASE..HEAD` counts them one pair at a time.
 * For many pairs one reading of the commits' parents is quicker than a process for each.
 * @returns the counts in the order of the pairs
 */
export async function countAhead(folder: string, pairs: CommitPair[]): Promise<number[]> {
  if (pairs.length === 0) {
    return [];
  }
  const ids = [...new Set(pairs.flatMap(({ base, head }) => [base, head]))];
  const text = await gitText(folder, ['rev-list', '--parents', '--stdin'], { input: `${ids.join('\n')}\n` });
  const parents = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [id, ...above] = line.split(' ');
    if (id) {
      parents.set(id, above);
    }
  }
  const histories = new Map<string, Set<string>>();
  return pairs.map(({ base, head }) => {
    const known = histories.get(base) ?? walk(parents, base, new Set());
    histories.set(base, known);
    return walk(parents, head, known).size;
  });
}

/** A commit and all before it, without what `known` holds: what is known has nothing unknown before it. */
function walk(parents: Map<string, string[]>, from: string, known: Set<string>): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!known.has(id) && !seen.has(id)) {
      seen.add(id);
      open.push(...(parents.get(id) ?? []));
    }
  }
  return seen;
}
