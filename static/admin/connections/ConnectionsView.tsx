import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { Result } from '../../../src/resolvers/result';
import type { ConnectionView, HostView, SyncStatusView } from '../../../src/resolvers/adminApi';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { useLoad } from '../../shared/useLoad';
import { usePolling } from '../../shared/usePolling';
import { ViewHeading } from '../../shared/ViewHeading';
import { invoke } from '../api';
import { isBusy } from '../sync/syncWords';
import type { Go } from '../view';
import { ConnectionCard } from './ConnectionCard';
import { NoConnections } from './NoConnections';

interface Overview {
  connections: ConnectionView[];
  /** Empty where it could not be read: the list is of use without it. */
  repositories: SyncStatusView[];
}

async function loadOverview(): Promise<Result<Overview>> {
  const [connections, repositories] = await Promise.all([invoke('listConnections'), invoke('syncStatus', {})]);
  if (!connections.ok) {
    return connections;
  }
  return {
    ok: true,
    value: { connections: connections.value, repositories: repositories.ok ? repositories.value : [] },
  };
}

interface Props {
  hosts: HostView[];
  /** What an action elsewhere on the page has just done. */
  notice: string | undefined;
  moved: boolean;
  onGo: Go;
}

/** All connections, each with its state and what can be done with it. */
export function ConnectionsView({ hosts, notice, moved, onGo }: Props): ReactElement {
  const { value: overview, error, reload } = useLoad(loadOverview);
  const [done, setDone] = useState(notice ?? '');
  const connections = overview?.connections ?? [];
  const repositories = overview?.repositories ?? [];
  usePolling(reload, isBusy(repositories) || connections.some((connection) => connection.repositories.listing));

  async function changed(what: string): Promise<void> {
    setDone(what);
    await reload();
  }

  return (
    <div className="stack">
      <div className="row-between">
        <ViewHeading takeFocus={moved}>Git hosts</ViewHeading>
        {connections.length > 0 && (
          <div className="row">
            <Button onClick={() => onGo({ name: 'settings' })}>Settings</Button>
            <Button onClick={() => onGo({ name: 'smartCommits' })}>Smart commits</Button>
            <Button onClick={() => onGo({ name: 'explain' })}>Missing work</Button>
            <Button onClick={() => onGo({ name: 'audit' })}>Record</Button>
            <Button appearance="primary" onClick={() => onGo({ name: 'connect' })}>
              Connect a git host
            </Button>
          </div>
        )}
      </div>
      <p role="status" className="notice">
        {done}
      </p>
      {error && <ErrorMessage error={error} title="The connections could not be read" onRetry={() => void reload()} />}
      {overview === undefined && !error && <Loading label="Loading connections…" />}
      {overview !== undefined && connections.length === 0 && <NoConnections hosts={hosts} onGo={onGo} />}
      {connections.length > 0 && (
        <ul className="plain-list stack" aria-label="Connections">
          {connections.map((connection) => (
            <li key={connection.id}>
              <ConnectionCard
                connection={connection}
                host={hosts.find(({ form }) => form.kind === connection.kind)}
                repositories={repositories.filter(({ connectionId }) => connectionId === connection.id)}
                onGo={onGo}
                onChanged={changed}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
