const KEPT_LINES = 5000;

export interface Logs {
  add(source: string, level: string, text: string): void;
  /** The oldest first. */
  lines(): string[];
}

/** What functions and the platform logged, the last 5,000 lines of it. */
export function openLogs(): Logs {
  const lines: string[] = [];
  return {
    add(source, level, text) {
      lines.push(`${new Date().toISOString()} ${source} ${level} ${text}`);
      if (lines.length > KEPT_LINES) {
        lines.splice(0, lines.length - KEPT_LINES);
      }
    },
    lines: () => [...lines],
  };
}
