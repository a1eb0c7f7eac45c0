import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { useLoad } from '../../shared/useLoad';
import { ViewHeading } from '../../shared/ViewHeading';
import { BackLink } from '../BackLink';
import { invoke } from '../api';
import type { Go } from '../view';
import { loadConnection } from './loadConnection';

/** Says what removing a connection does, and does it. */
export function RemoveView({ connectionId, onGo }: { connectionId: string; onGo: Go }): ReactElement {
  const load = useCallback(() => loadConnection(connectionId), [connectionId]);
  const { value: connection, error, reload } = useLoad(load);
  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Remove {connection === undefined ? 'a connection' : connection.name}?</ViewHeading>
      {error && <ErrorMessage error={error} title="The connection could not be read" onRetry={() => void reload()} />}
      {connection === undefined && !error && <Loading label="Loading the connection…" />}
      {connection !== undefined && <Removal connection={connection} onGo={onGo} />}
    </div>
  );
}

function Removal({ connection, onGo }: { connection: ConnectionView; onGo: Go }): ReactElement {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await invoke('removeConnection', { connectionId: connection.id });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    onGo({
      name: 'connections',
      notice: `${connection.name} is removed. What it sent is being withdrawn from issues.`,
    });
  }

  return (
    <>
      <ul className="bullets">
        <li>Its token is deleted from Jira.</li>
        <li>
          The commits, branches and pull requests that it sent are withdrawn from issues, except those that another
          connection sees too.
        </li>
        <li>Nothing changes on {connection.product.name}. Revoke the token there if nothing else uses it.</li>
      </ul>
      {connection.enabled && <p>To stop checking and keep what issues show, go back and choose Disable instead.</p>}
      {error && <ErrorMessage error={error} title="It was not removed" />}
      <div className="row">
        <Button appearance="danger" isLoading={busy} onClick={() => void remove()}>
          Remove
        </Button>
        <Button appearance="subtle" onClick={() => onGo({ name: 'connections' })}>
          Cancel
        </Button>
      </div>
    </>
  );
}
