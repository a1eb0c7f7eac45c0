/**
 * What may be logged of an error that nobody expected: its name and where it happened. Its message may quote anything,
 * a token or a page of a host among it, and so may the lines of a stack before the first that begins with `at`.
 */
export function traceOf(error: unknown): { name: string; trace: string } {
  if (!(error instanceof Error)) {
    return { name: typeof error, trace: '' };
  }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at \S/.test(line));
  return { name: error.name, trace: places.slice(0, 5).join(' ') };
}
