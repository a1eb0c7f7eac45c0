import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import type { SaveSection } from './SettingsView';
import { TextSetting } from '../../shared/settings/TextSetting';

interface Props {
  settings: SettingsView['creating'];
  onSave: SaveSection;
}

/** Who creates with a connection's token. */
export function Creators({ settings, onSave }: Props): ReactElement {
  const [groups, setGroups] = useState(settings.groups.join('\n'));
  return (
    <SettingsSection
      title="Who may create"
      done="Saved."
      onSave={() =>
        onSave({
          creating: {
            groups: groups
              .split('\n')
              .map((name) => name.trim())
              .filter((name) => name !== ''),
          },
        })
      }
    >
      <p className="subtle">
        Everybody who may edit an issue creates branches and pull requests from it with the connection’s token, unless
        groups are named here. Whoever has a token of their own uses that and needs neither.
      </p>
      <TextSetting
        label="Only members of these Jira groups"
        value={groups}
        lines={3}
        field="creating.groups"
        help="One on each line."
        onChange={setGroups}
      />
    </SettingsSection>
  );
}
