import type { Clock, Jira, JiraActor } from '../domain/ports';
import { refuse } from './answers';
import { historyMarkOf } from './commandMark';

export interface WantedChange {
  mark: string;
  /** For changes that carry no mark: who made it, what it set, and since when, ms. */
  accountId: string;
  field: 'status' | 'labels' | 'assignee';
  to?: string;
  since: number;
}

interface RawHistory {
  author?: { accountId?: string };
  created: string;
  items: { field: string; to?: string | null }[];
  historyMetadata?: unknown;
}

/** Jira's clock and ours may differ by this much. */
const CLOCKS_MS = 5_000;

/**
 * Whether a change that was begun reached the issue. Jira gives the latest hundred changes, the newest first.
 * Source: Jira REST API v3, Get issue, expand=changelog.
 * @throws ProductError rateLimited, jiraError
 */
export async function changeArrived(
  jira: Jira,
  now: Clock,
  as: JiraActor,
  issueKey: string,
  wanted: WantedChange,
): Promise<boolean> {
  const path = `/rest/api/3/issue/${encodeURIComponent(issueKey)}?fields=status&expand=changelog`;
  const answer = await jira({ as, method: 'GET', path });
  refuse(answer, 'a question about changes', now);
  const { changelog } = answer.body as { changelog?: { histories?: RawHistory[] } };
  return (changelog?.histories ?? []).some((history) => {
    const mark = historyMarkOf(history.historyMetadata);
    return mark === undefined ? looksLike(history, wanted) : mark === wanted.mark;
  });
}

function looksLike({ author, created, items }: RawHistory, wanted: WantedChange): boolean {
  return (
    author?.accountId === wanted.accountId &&
    Date.parse(created) >= wanted.since - CLOCKS_MS &&
    items.some(({ field, to }) => field === wanted.field && (wanted.to === undefined || wanted.to === to))
  );
}
