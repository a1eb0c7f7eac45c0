import type { Connection } from './connection';

/** Whether a repository is synced. */
export function isSelected(connection: Pick<Connection, 'selection'>, record: { selected: boolean }): boolean {
  return connection.selection === 'all' || (connection.selection === 'chosen' && record.selected);
}
