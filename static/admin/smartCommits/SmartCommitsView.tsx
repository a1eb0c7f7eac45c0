import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { Result } from '../../../src/resolvers/result';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import type { PersonView } from '../../../src/resolvers/smartCommitsApi';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { useLoad } from '../../shared/useLoad';
import { ViewHeading } from '../../shared/ViewHeading';
import { invoke } from '../api';
import { BackLink } from '../BackLink';
import type { Go } from '../view';
import { ConnectionMode } from './ConnectionMode';
import { HeldCommits } from './HeldCommits';
import { Rules } from './Rules';
import { TryMessage } from './TryMessage';

interface Loaded {
  connections: ConnectionView[];
  rules: SettingsView['smartCommits'];
  names: PersonView[];
}

async function load(): Promise<Result<Loaded>> {
  const [connections, settings] = await Promise.all([invoke('listConnections'), invoke('getSettings')]);
  if (!connections.ok) {
    return connections;
  }
  if (!settings.ok) {
    return settings;
  }
  const rules = settings.value.smartCommits;
  const people = await invoke('findPeople', { accountIds: rules.aliases.map(({ accountId }) => accountId) });
  const names = people.ok ? people.value.people : [];
  return { ok: true, value: { connections: connections.value, rules, names } };
}

/** Everything about smart commits: who runs them, as whom, what waits, and what a message would do. */
export function SmartCommitsView({ onGo }: { onGo: Go }): ReactElement {
  const { value, error, reload } = useLoad(load);
  const [done, setDone] = useState('');
  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Smart commits</ViewHeading>
      <p role="status" className="notice">
        {done}
      </p>
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {value === undefined && !error && <Loading label="Loading smart commits…" />}
      {value !== undefined && (
        <>
          <HeldCommits onDone={setDone} />
          {value.connections.map((connection) => (
            <ConnectionMode key={connection.id} connection={connection} onSaved={setDone} />
          ))}
          <Rules rules={value.rules} names={value.names} onSaved={setDone} />
          <TryMessage />
        </>
      )}
    </div>
  );
}
