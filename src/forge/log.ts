import type { Log } from '../domain/ports';

/** One line of JSON each: Forge bills logs by size and shows them in its developer console. */
export function forgeLog(): Log {
  return {
    info: (message, details) => console.info(JSON.stringify({ message, ...details })),
    warn: (message, details) => console.warn(JSON.stringify({ message, ...details })),
  };
}
