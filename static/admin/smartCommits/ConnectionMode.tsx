import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import { invoke } from '../api';
import { SettingsSection } from '../settings/SettingsSection';
import { ModeChoice } from './ModeChoice';

interface Props {
  connection: ConnectionView;
  host: HostView;
  onSaved: (what: string) => void;
}

export function ConnectionMode({ connection, host, onSaved }: Props): ReactElement {
  const [settings, setSettings] = useState(connection.smartCommits);
  return (
    <SettingsSection
      title={connection.name}
      onSave={async () => {
        const result = await invoke('updateConnection', { connectionId: connection.id, smartCommits: settings });
        if (!result.ok) {
          return result.error;
        }
        onSaved(`${connection.name} is saved.`);
        return undefined;
      }}
    >
      <ModeChoice settings={settings} host={host} onChange={setSettings} />
    </SettingsSection>
  );
}
