import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { HostView } from '../../../src/resolvers/adminApi';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { useLoad } from '../../shared/useLoad';
import { ViewHeading } from '../../shared/ViewHeading';
import { BackLink } from '../BackLink';
import type { Go } from '../view';
import { ReplaceForm } from './ReplaceForm';
import { loadConnection } from './loadConnection';

interface Props {
  connectionId: string;
  hosts: HostView[];
  onGo: Go;
}

/**
 * Takes a new token for a connection; the old one stays until the new one has been checked. A view and no dialog: the frame
 * is as high as the page, so that a dialog could open where nobody looks.
 */
export function ReplaceView({ connectionId, hosts, onGo }: Props): ReactElement {
  const load = useCallback(() => loadConnection(connectionId), [connectionId]);
  const { value: connection, error, reload } = useLoad(load);
  const host = hosts.find(({ form }) => form.kind === connection?.kind);
  const heading = connection?.organizations === undefined ? 'Replace the token' : 'Tokens';
  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>
        {heading}
        {connection === undefined ? '' : ` of ${connection.name}`}
      </ViewHeading>
      {error && <ErrorMessage error={error} title="The connection could not be read" onRetry={() => void reload()} />}
      {connection === undefined && !error && <Loading label="Loading the connection…" />}
      {connection !== undefined && host === undefined && (
        <ErrorMessage
          error={{ kind: 'disabled', message: 'This version of the app no longer offers this kind of host.' }}
        />
      )}
      {connection !== undefined && host !== undefined && (
        <ReplaceForm connection={connection} host={host} onGo={onGo} />
      )}
    </div>
  );
}
