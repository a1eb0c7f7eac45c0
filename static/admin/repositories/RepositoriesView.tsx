import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { Result } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { count } from '../../shared/count';
import { useLoad } from '../../shared/useLoad';
import { usePolling } from '../../shared/usePolling';
import { ViewHeading } from '../../shared/ViewHeading';
import { BackLink } from '../BackLink';
import { loadConnection } from '../connections/loadConnection';
import type { Go } from '../view';
import { RepositoryForm } from './RepositoryForm';

/** Which repositories of a connection are synced. */
export function RepositoriesView({ connectionId, onGo }: { connectionId: string; onGo: Go }): ReactElement {
  const load = useCallback((): Promise<Result<ConnectionView>> => loadConnection(connectionId), [connectionId]);
  const { value: connection, error, reload } = useLoad(load);
  const listing = connection?.repositories.listing ?? false;
  usePolling(reload, listing);

  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Repositories{connection === undefined ? '' : ` of ${connection.name}`}</ViewHeading>
      {error && <ErrorMessage error={error} title="The connection could not be read" onRetry={() => void reload()} />}
      {connection === undefined && !error && <Loading label="Loading repositories…" />}
      {connection !== undefined && (
        <>
          {listing && (
            <Loading
              label={`Reading the list of repositories from ${connection.product.name}: ${count(connection.repositories.total, 'repository', 'repositories')} so far…`}
            />
          )}
          <RepositoryForm key={connection.id} connection={connection} onGo={onGo} />
        </>
      )}
    </div>
  );
}
