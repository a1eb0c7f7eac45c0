import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import { invoke } from '../api';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import { ModeChoice } from './ModeChoice';

interface Props {
  connection: ConnectionView;
  host: HostView;
}

export function ConnectionMode({ connection, host }: Props): ReactElement {
  const [settings, setSettings] = useState(connection.smartCommits);
  return (
    <SettingsSection
      title={connection.name}
      done={`${connection.name} is saved.`}
      onSave={async () => {
        const result = await invoke('updateConnection', { connectionId: connection.id, smartCommits: settings });
        return result.ok ? undefined : result.error;
      }}
    >
      <ModeChoice settings={settings} host={host} onChange={setSettings} />
    </SettingsSection>
  );
}
