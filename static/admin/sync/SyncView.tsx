import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ConnectionView, HostView, SyncStatusView } from '../../../src/resolvers/adminApi';
import type { Result, ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { count } from '../../shared/count';
import { useLoad } from '../../shared/useLoad';
import { usePolling } from '../../shared/usePolling';
import { ViewHeading } from '../../shared/ViewHeading';
import { BackLink } from '../BackLink';
import { invoke } from '../api';
import { loadConnection } from '../connections/loadConnection';
import type { Go } from '../view';
import { SyncTable } from './SyncTable';
import { checkRhythm, isBusy, summariseSync } from './syncWords';

interface SyncState {
  connection: ConnectionView;
  repositories: SyncStatusView[];
}

async function loadSync(connectionId: string): Promise<Result<SyncState>> {
  const [connection, repositories] = await Promise.all([
    loadConnection(connectionId),
    invoke('syncStatus', { connectionId }),
  ]);
  if (!connection.ok) {
    return connection;
  }
  return repositories.ok
    ? { ok: true, value: { connection: connection.value, repositories: repositories.value } }
    : repositories;
}

interface Props {
  connectionId: string;
  hosts: HostView[];
  onGo: Go;
}

/** How each repository of a connection stands. */
export function SyncView({ connectionId, hosts, onGo }: Props): ReactElement {
  const { value, error, reload } = useLoad(useCallback(() => loadSync(connectionId), [connectionId]));
  const [notice, setNotice] = useState('');
  const [startError, setStartError] = useState<ResultError>();
  const host = hosts.find(({ form }) => form.kind === value?.connection.kind);
  const listing = value?.connection.repositories.listing ?? false;
  usePolling(reload, listing || isBusy(value?.repositories ?? []));

  async function start(repositoryId?: string): Promise<void> {
    const result = await invoke('startSync', { connectionId, ...(repositoryId !== undefined && { repositoryId }) });
    setStartError(result.ok ? undefined : result.error);
    setNotice(result.ok ? `Queued ${count(result.value.queued, 'repository', 'repositories')}.` : '');
    await reload();
  }

  return (
    <div className="stack">
      <BackLink onGo={onGo} />
      <div className="row-between">
        <ViewHeading takeFocus>Sync state{value === undefined ? '' : ` of ${value.connection.name}`}</ViewHeading>
        {value !== undefined && value.repositories.length > 0 && (
          <SyncAll disabled={!value.connection.enabled} start={start} />
        )}
      </div>
      <p role="status" className="notice">
        {notice}
      </p>
      {startError && <ErrorMessage error={startError} title="The sync did not start" />}
      {error && <ErrorMessage error={error} title="The sync state could not be read" onRetry={() => void reload()} />}
      {value === undefined && !error && <Loading label="Loading sync state…" />}
      {value !== undefined && listing && <Loading label="Reading the list of repositories…" />}
      {value !== undefined && value.repositories.length > 0 && (
        <>
          <div>
            <p>{summariseSync(value.repositories)}</p>
            {host !== undefined && (
              <p className="subtle small">{checkRhythm(host.form.title, host.traits.activityFeed)}</p>
            )}
          </div>
          <SyncTable repositories={value.repositories} enabled={value.connection.enabled} onStart={start} />
        </>
      )}
      {value !== undefined && value.repositories.length === 0 && !listing && (
        <div className="empty">
          <p>No repositories are chosen yet, so there is nothing to sync.</p>
          <Button appearance="primary" onClick={() => onGo({ name: 'repositories', connectionId })}>
            Choose repositories
          </Button>
        </div>
      )}
    </div>
  );
}

function SyncAll({ disabled, start }: { disabled: boolean; start: () => Promise<void> }): ReactElement {
  const [busy, setBusy] = useState(false);
  async function startAll(): Promise<void> {
    setBusy(true);
    await start();
    setBusy(false);
  }
  return (
    <Button appearance="primary" isLoading={busy} isDisabled={disabled} onClick={() => void startAll()}>
      Sync all now
    </Button>
  );
}
