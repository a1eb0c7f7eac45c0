/**
 * The mark that a smart commit leaves on what it makes in Jira, so that a run that was cut off can be asked about: a
 * property of comments and worklogs, extra data of a change in the history.
 */
const KEY = 'git-hosts-smart-commit';

interface Property {
  key?: string;
  value?: unknown;
}

export function markProperty(id: string): { key: string; value: { id: string } } {
  return { key: KEY, value: { id } };
}

export function hasMark(properties: unknown, id: string): boolean {
  return (
    Array.isArray(properties) &&
    (properties as Property[]).some(
      ({ key, value }) => key === KEY && (value as { id?: unknown } | undefined)?.id === id,
    )
  );
}

/** Source: Jira REST API v3, HistoryMetadata. */
export function historyMark(id: string): Record<string, unknown> {
  return { type: KEY, activityDescription: 'Smart commit', extraData: { command: id } };
}

/** `undefined` where the change tells nothing about its origin. */
export function historyMarkOf(metadata: unknown): string | undefined {
  const { extraData } = (metadata ?? {}) as { extraData?: { command?: unknown } };
  return typeof extraData?.command === 'string' ? extraData.command : undefined;
}
