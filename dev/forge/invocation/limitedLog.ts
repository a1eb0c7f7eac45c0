type Write = (level: string, text: string) => void;

/** Source: Forge docs, Invocation limits: log lines a minute of a function's time-out, and the size of a run's log. */
const LINES_A_MINUTE = 100;
const MOST_BYTES = 200 * 1024;

/** What a run logs beyond Forge's limits is lost, as it is there; the platform's own lines are not the run's. */
export function limitedLog(write: Write, timeoutMs: number): Write {
  const mostLines = LINES_A_MINUTE * Math.ceil(timeoutMs / 60_000);
  let lines = 0;
  let bytes = 0;
  let lost = false;
  return (level, text) => {
    if (level === 'platform') {
      write(level, text);
      return;
    }
    lines += 1;
    bytes += Buffer.byteLength(text);
    if (lines <= mostLines && bytes <= MOST_BYTES) {
      write(level, text);
    } else if (!lost) {
      lost = true;
      write('platform', `logged more than ${String(mostLines)} lines or 200 KB: on Forge the rest is lost`);
    }
  };
}
