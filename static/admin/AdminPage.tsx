import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { ErrorMessage } from '../shared/ErrorMessage';
import { Loading } from '../shared/Loading';
import { useLoad } from '../shared/useLoad';
import { invoke } from './api';
import { AuditView } from './audit/AuditView';
import { ConnectView } from './connect/ConnectView';
import { ConnectionsView } from './connections/ConnectionsView';
import { RemoveView } from './connections/RemoveView';
import { ReplaceView } from './connections/ReplaceView';
import { ExplainView } from './explain/ExplainView';
import { RepositoriesView } from './repositories/RepositoriesView';
import { SettingsView } from './settings/SettingsView';
import { SmartCommitsView } from './smartCommits/SmartCommitsView';
import { SyncView } from './sync/SyncView';
import type { View } from './view';

/** The whole page: one view at a time. What kinds of host there are is asked once. */
export function AdminPage(): ReactElement {
  const [view, setView] = useState<View>({ name: 'connections' });
  const [moved, setMoved] = useState(false);
  const { value: hosts, error, reload } = useLoad(useCallback(() => invoke('listHosts'), []));

  function go(next: View): void {
    setMoved(true);
    setView(next);
    window.scrollTo({ top: 0 });
  }

  if (hosts === undefined) {
    return (
      <main className="page">
        {error ? <ErrorMessage error={error} onRetry={() => void reload()} /> : <Loading label="Loading Git Hosts…" />}
      </main>
    );
  }
  return (
    <main className="page">
      {view.name === 'connections' && <ConnectionsView hosts={hosts} notice={view.notice} moved={moved} onGo={go} />}
      {view.name === 'connect' && <ConnectView hosts={hosts} onGo={go} />}
      {view.name === 'repositories' && <RepositoriesView connectionId={view.connectionId} onGo={go} />}
      {view.name === 'replace' && <ReplaceView connectionId={view.connectionId} hosts={hosts} onGo={go} />}
      {view.name === 'remove' && <RemoveView connectionId={view.connectionId} onGo={go} />}
      {view.name === 'settings' && <SettingsView onGo={go} />}
      {view.name === 'smartCommits' && <SmartCommitsView onGo={go} />}
      {view.name === 'explain' && <ExplainView onGo={go} />}
      {view.name === 'audit' && <AuditView onGo={go} />}
      {view.name === 'sync' && <SyncView connectionId={view.connectionId} hosts={hosts} onGo={go} />}
    </main>
  );
}
