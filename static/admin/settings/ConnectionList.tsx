import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useLoad, type Loaded } from '../../shared/useLoad';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { invoke } from '../api';
import type { ProjectList } from '../connect/projects';
import { ConnectionSettings } from './ConnectionSettings';

/** What of each connection can be changed without its token. */
export function ConnectionList({ projects }: { projects: Loaded<ProjectList> }): ReactElement {
  const { value: connections, error, reload } = useLoad(useCallback(() => invoke('listConnections'), []));
  return (
    <>
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {(connections ?? []).map((connection) => (
        <ConnectionSettings key={connection.id} connection={connection} projects={projects} />
      ))}
    </>
  );
}
