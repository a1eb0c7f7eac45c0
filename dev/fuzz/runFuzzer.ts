import type { Fuzzer } from './fuzzer';
import { openRandom } from './random';

/** Until when a fuzzer runs: so many rounds, or so long. */
export interface FuzzEnd {
  rounds?: number;
  ms?: number;
}

/** What a run found; `failure` is the first input that the product did not bear. */
export interface FuzzReport {
  name: string;
  rounds: number;
  outcomes: Record<string, number>;
  failure?: { seed: number; error: unknown };
}

/** A round that takes longer hangs, as far as somebody who waits is concerned. */
const LONGEST_ROUND_MS = 10_000;

/**
 * Runs a fuzzer to its first failure or its end. Each round has a seed of its own, counted up from `seed`, so that a failure is made again
 * by that one round.
 */
export async function runFuzzer(
  fuzzer: Fuzzer,
  seed: number,
  { rounds = Infinity, ms = Infinity }: FuzzEnd,
): Promise<FuzzReport> {
  const report: FuzzReport = { name: fuzzer.name, rounds: 0, outcomes: {} };
  const open = await fuzzer.open();
  try {
    const started = performance.now();
    while (report.rounds < rounds && performance.now() - started < ms) {
      const own = seed + report.rounds;
      report.rounds += 1;
      try {
        const begun = performance.now();
        const outcome = await open.round(openRandom(own));
        if (performance.now() - begun > LONGEST_ROUND_MS) {
          throw new Error(`one input took ${Math.round(performance.now() - begun)} ms`);
        }
        report.outcomes[outcome] = (report.outcomes[outcome] ?? 0) + 1;
      } catch (error) {
        return { ...report, failure: { seed: own, error } };
      }
    }
    return report;
  } finally {
    await open.close();
  }
}
