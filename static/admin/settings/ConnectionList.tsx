import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useLoad } from '../../shared/useLoad';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { invoke } from '../api';
import { ConnectionSettings } from './ConnectionSettings';

/** What of each connection can be changed without its token. */
export function ConnectionList({ onChanged }: { onChanged: (what: string) => void }): ReactElement {
  const { value: connections, error, reload } = useLoad(useCallback(() => invoke('listConnections'), []));
  const projects = useLoad(useCallback(() => invoke('listProjects'), []));
  return (
    <>
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {(connections ?? []).map((connection) => (
        <ConnectionSettings
          key={connection.id}
          connection={connection}
          projects={projects}
          onSaved={() => onChanged(`${connection.name} is saved.`)}
        />
      ))}
    </>
  );
}
