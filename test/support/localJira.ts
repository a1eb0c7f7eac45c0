import Database from 'libsql';
import { openJira, type OpenedJira } from '../../dev/jira/openJira';
import type { Jira } from '../../src/domain/ports';

/** The local Jira in memory, and the port that the product reaches it by. */
export function memoryJira(now?: () => number): { jira: Jira; site: OpenedJira } {
  const site = openJira({ database: new Database(':memory:'), now });
  const scopes = [
    'read:dev-info:jira',
    'write:dev-info:jira',
    'delete:dev-info:jira',
    'read:jira-work',
    'write:jira-work',
    'read:jira-user',
  ];
  return {
    site,
    jira: async ({ as, method, path, body }) => {
      const accountId = as === 'app' || as === 'caller' ? undefined : as.accountId;
      const response = await site.handle({
        as: accountId === undefined ? { type: 'app' } : { type: 'user', accountId },
        scopes,
        method,
        path,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
  };
}
