import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
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
  connections: { connection: ConnectionView; host: HostView }[];
  rules: SettingsView['smartCommits'];
  names: PersonView[];
}

async function load(): Promise<Result<Loaded>> {
  const [connections, settings, hosts] = await Promise.all([
    invoke('listConnections'),
    invoke('getSettings'),
    invoke('listHosts'),
  ]);
  if (!connections.ok) {
    return connections;
  }
  if (!settings.ok) {
    return settings;
  }
  if (!hosts.ok) {
    return hosts;
  }
  const rules = settings.value.smartCommits;
  const people = await invoke('findPeople', { accountIds: rules.aliases.map(({ accountId }) => accountId) });
  const names = people.ok ? people.value.people : [];
  const withHosts = connections.value.flatMap((connection) =>
    hosts.value.filter(({ form }) => form.kind === connection.kind).map((host) => ({ connection, host })),
  );
  return { ok: true, value: { connections: withHosts, rules, names } };
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
          {value.connections.map(({ connection, host }) => (
            <ConnectionMode key={connection.id} connection={connection} host={host} />
          ))}
          <Rules rules={value.rules} names={value.names} />
          <TryMessage />
        </>
      )}
    </div>
  );
}
