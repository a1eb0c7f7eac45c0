import type { SiteStats } from '../../types';

export interface Stats {
  read(): SiteStats;
  reset(): void;
  ran(moduleKey: string, ms: number): void;
  askedHost(hostname: string): void;
  /** @param path without its query */
  askedJira(path: string): void;
  readStorage(): void;
  wroteStorage(bytes: number): void;
  pushed(events: number): void;
  retried(): void;
}

export function openStats(): Stats {
  let stats = empty();
  return {
    read: () => structuredClone(stats),
    reset() {
      stats = empty();
    },
    ran(moduleKey, ms) {
      const before = stats.invocations[moduleKey] ?? { count: 0, ms: 0 };
      stats.invocations[moduleKey] = { count: before.count + 1, ms: before.ms + ms };
    },
    askedHost: (hostname) => count(stats.hostRequests, hostname),
    askedJira: (path) => count(stats.jiraRequests, path),
    readStorage() {
      stats.storage.reads += 1;
    },
    wroteStorage(bytes) {
      stats.storage.writes += 1;
      stats.storage.bytesWritten += bytes;
    },
    pushed(events) {
      stats.queue.pushed += events;
    },
    retried() {
      stats.queue.retried += 1;
    },
  };
}

function empty(): SiteStats {
  return {
    invocations: {},
    hostRequests: {},
    jiraRequests: {},
    storage: { reads: 0, writes: 0, bytesWritten: 0 },
    queue: { pushed: 0, retried: 0 },
  };
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
