/** One commit in sixteen, by chance: names are hashes. */
const SAMPLED = '0';
/** Of a name, so that two that differ look alike by chance in no history that exists. */
const KEPT = 16;

/**
 * What a cursor keeps of the commits that a first reading has visited, so that another process notices where two lines of history meet: it
 * reads some sixteen commits of what is known before it meets a sampled one, and not all of it down to the beginning. Pure.
 */
export function sampleOf(ids: Iterable<string>): string[] {
  return [...ids].filter((id) => id.startsWith(SAMPLED)).map((id) => id.slice(0, KEPT));
}

/** Whether a sample holds a commit; most that were visited it does not hold. */
export function isSampled(sample: ReadonlySet<string>, id: string): boolean {
  return sample.has(id.slice(0, KEPT));
}
