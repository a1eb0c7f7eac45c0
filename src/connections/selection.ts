import type { Connection } from '../domain/connection';
import type { RepositoryRecord } from '../store/repositories';

/** Whether a repository is synced. */
export function isSelected(connection: Connection, record: RepositoryRecord): boolean {
  return connection.selection === 'all' || (connection.selection === 'chosen' && record.selected);
}
