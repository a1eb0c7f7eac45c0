import type { Command } from './command';

/** A stored value holds 240 KiB, a character at most four bytes of it; Jira takes half of this as a comment. */
export const MOST_MESSAGE = 58_000;
const MOST_STEPS = 100;

export const TOO_LONG = 'The message is longer than can be read for commands.';

/** Why none of the commands runs, where there are too many of them. */
export function tooMany(commands: Command[]): string | undefined {
  const steps = commands.reduce((sum, { issueKeys }) => sum + issueKeys.length, 0);
  return steps > MOST_STEPS
    ? `A commit may run at most ${String(MOST_STEPS)} commands, counted for each issue; this one has ${String(steps)}.`
    : undefined;
}
