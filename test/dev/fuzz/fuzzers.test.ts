import type { Fuzzer } from '../../../dev/fuzz/fuzzer';
import { FUZZERS } from '../../../dev/fuzz/fuzzers';
import { runFuzzer } from '../../../dev/fuzz/runFuzzer';

const SEED = 20_261_122;
const ROUNDS = 400;

it.each(FUZZERS.map((fuzzer) => [fuzzer.name, fuzzer] as const))(
  `%s: ${ROUNDS} inputs from seed ${SEED} on are read or refused in words`,
  async (_name, fuzzer) => {
    const { rounds, outcomes, failure } = await runFuzzer(fuzzer, SEED, { rounds: ROUNDS });
    expect(failure).toBeUndefined();
    expect(rounds).toBe(ROUNDS);
    // A fuzzer whose inputs are all refused, or all read, looks at nothing.
    expect(outcomes.read).toBeGreaterThan(ROUNDS / 100);
    expect(outcomes['refused (hostError)']).toBeGreaterThan(ROUNDS / 10);
  },
);

it('tells the seed of the input that was not borne, which alone makes it again', async () => {
  const fuzzer: Fuzzer = {
    name: 'picky',
    open: async () => ({
      async round(random) {
        if (random.below(20) === 7) {
          throw new TypeError('seven');
        }
        return 'read';
      },
      close: async () => undefined,
    }),
  };
  const { failure } = await runFuzzer(fuzzer, 1, { rounds: 1_000 });
  expect(failure?.error).toEqual(new TypeError('seven'));
  const again = await runFuzzer(fuzzer, failure?.seed ?? 0, { rounds: 1 });
  expect([again.rounds, again.failure?.seed]).toEqual([1, failure?.seed]);
});
