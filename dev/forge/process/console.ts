import { format } from 'node:util';
import { currentInvocation } from './currentInvocation';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

/** What a run logs goes to its log rather than to the terminal. @returns a function that undoes it */
export function captureConsole(): () => void {
  const originals = LEVELS.map((level) => [level, console[level]] as const);
  for (const [level, original] of originals) {
    console[level] = (...parts: unknown[]): void => {
      const invocation = currentInvocation();
      if (invocation === undefined) {
        original.apply(console, parts);
        return;
      }
      // Nothing runs any longer in a run that is over, so nothing is logged.
      if (invocation.state === 'running') {
        invocation.log(level, format(...parts));
      }
    };
  }
  return () => {
    for (const [level, original] of originals) {
      console[level] = original;
    }
  };
}
