import type { Commit } from '../domain/changes';
import type { Connection } from '../domain/connection';
import type { IssueKeyRules } from '../domain/issueKeys';
import type { QueuedEvent } from '../domain/ports';
import type { Repository } from '../domain/repository';
import type { FoundCommit } from '../store/smartCommitQueue';
import { MOST_MESSAGE } from './limits';
import { parseMessage } from './parse';
import type { SmartCommitPorts } from './ports';

/** Commits that a connection has just brought, none of them history. */
export interface NewCommits {
  connection: Connection;
  repositoryId: string;
  repository: Repository;
  commits: Commit[];
  rules: IssueKeyRules;
  /** ms; the repository was read last so long ago that it counts as a gap. */
  gapSince?: number;
}

/**
 * Puts commits that hold commands where they wait for their turn, in the order they were made. Safe to repeat: the
 * ledger knows what ran. Throws nothing but what storage and queue throw.
 */
export async function takeCommits(
  news: NewCommits,
  ports: Pick<SmartCommitPorts, 'commits' | 'queue' | 'now'>,
): Promise<void> {
  const foundAt = ports.now();
  const found = inOrder(news.commits)
    .filter((commit) => commit.message.includes('#') && hasCommands(commit, news.rules))
    .map((commit) => toFound(commit, news, foundAt));
  if (found.length > 0) {
    await ports.commits.add(found);
    await ports.queue.push([runEvent()]);
  }
}

/** One run at a time in a whole installation: commands keep the order in which they were given. */
export function runEvent(): QueuedEvent {
  return { body: { task: 'smartCommits' }, concurrency: { key: 'smart-commits', limit: 1 } };
}

function hasCommands(commit: Commit, rules: IssueKeyRules): boolean {
  const { commands, misunderstood } = parseMessage(commit.message.slice(0, MOST_MESSAGE), rules);
  return commands.length + misunderstood.length > 0;
}

function toFound(commit: Commit, news: NewCommits, foundAt: number): FoundCommit {
  const { id, displayId, message, author, authoredAt, url, parents, verified, pusher } = commit;
  return {
    connectionId: news.connection.id,
    repositoryId: news.repositoryId,
    repositoryName: news.repository.name,
    commit: {
      id,
      displayId,
      message: message.slice(0, MOST_MESSAGE),
      author,
      authoredAt,
      url,
      parents,
      ...(verified === undefined ? {} : { verified }),
      ...(pusher === undefined ? {} : { pusher }),
    },
    projects: projectsIn(message.slice(0, MOST_MESSAGE), news.rules),
    foundAt,
    ...(message.length > MOST_MESSAGE ? { cut: true } : {}),
    ...(news.gapSince === undefined ? {} : { gapSince: news.gapSince }),
  };
}

/** Only those that the message's commands name: a site may have thousands of projects. */
function projectsIn(message: string, rules: IssueKeyRules): string[] {
  const { commands, misunderstood } = parseMessage(message, rules);
  const keys = [...commands, ...misunderstood].flatMap(({ issueKeys }) => issueKeys);
  return [...new Set(keys.map((key) => key.slice(0, key.lastIndexOf('-'))))];
}

/** Parents before children, else as they were committed, else as the host gave them. */
function inOrder(commits: Commit[]): Commit[] {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const sorted = [...byId.values()].sort((a, b) => Date.parse(a.committedAt) - Date.parse(b.committedAt));
  const placed = new Set<string>();
  const ordered: Commit[] = [];
  for (const commit of sorted) {
    const line = [commit];
    while (line.length > 0) {
      const last = line[line.length - 1];
      const parent = last?.parents.map((id) => byId.get(id)).find((one) => one !== undefined && !placed.has(one.id));
      if (last === undefined || placed.has(last.id)) {
        line.pop();
      } else if (parent !== undefined) {
        line.push(parent);
      } else {
        placed.add(last.id);
        ordered.push(last);
        line.pop();
      }
    }
  }
  return ordered;
}
