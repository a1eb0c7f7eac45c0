import { parseArgs } from 'node:util';
import { FUZZERS } from './fuzzers';
import { runFuzzer } from './runFuzzer';
import type { FuzzReport } from './runFuzzer';

const USAGE = `npm run fuzz -- [--seed N] [--seconds N] [--rounds N] [NAME …]
Feeds damaged input to what reads the answers of others, each fuzzer for so many seconds (20), and says the seed with which a run,
or by --rounds 1 a single failure, is made again. Fuzzers: ${FUZZERS.map(({ name }) => name).join(', ')}.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      seconds: { type: 'string', default: '20' },
      rounds: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const chosen = FUZZERS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (values.help || chosen.length === 0) {
    return say(USAGE);
  }
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  for (const fuzzer of chosen) {
    say(`${fuzzer.name}: seed ${seed}`);
    const end = values.rounds === undefined ? { ms: Number(values.seconds) * 1000 } : { rounds: Number(values.rounds) };
    tell(await runFuzzer(fuzzer, seed, end));
  }
}

function tell({ name, rounds, outcomes, failure }: FuzzReport): void {
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  say(`${name}: ${rounds} inputs: ${counts.join(', ')}`);
  if (failure !== undefined) {
    say(`${name}: FAILED, again with: npm run fuzz -- --seed ${failure.seed} --rounds 1 ${name}`);
    say(failure.error instanceof Error ? (failure.error.stack ?? failure.error.message) : String(failure.error));
    process.exitCode = 1;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
