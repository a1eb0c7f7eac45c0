import { useState } from 'react';
import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { Loaded } from '../../shared/useLoad';
import { invoke } from '../api';
import { ProjectChoice } from '../connect/ProjectChoice';
import { projectsError, type ProjectList } from '../connect/projects';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import { TextSetting } from '../../shared/settings/TextSetting';

interface Props {
  connection: ConnectionView;
  projects: Loaded<ProjectList>;
}

export function ConnectionSettings({ connection, projects }: Props): ReactElement {
  const [name, setName] = useState(connection.name);
  const [chosen, setChosen] = useState(connection.projects);
  const [lowerCaseKeys, setLowerCaseKeys] = useState(connection.lowerCaseKeys);
  const [required, setRequired] = useState(connection.personalCredentials === 'required');
  const wrong = projectsError(chosen);
  return (
    <SettingsSection
      title={`Connection ${connection.name}`}
      done="Saved."
      onSave={async () => {
        if (wrong !== undefined) {
          return { kind: 'invalid', message: wrong };
        }
        const result = await invoke('updateConnection', {
          connectionId: connection.id,
          name,
          projects: chosen,
          lowerCaseKeys,
          personalCredentials: required ? 'required' : 'optional',
        });
        return result.ok ? undefined : result.error;
      }}
    >
      <TextSetting label="Name" field="name" value={name} onChange={setName} />
      <ProjectChoice projects={projects} chosen={chosen} error={undefined} onChoose={setChosen} />
      <Checkbox
        label="Issue keys in lower case count too, such as demo-1"
        isChecked={lowerCaseKeys}
        onChange={(event) => setLowerCaseKeys(event.currentTarget.checked)}
      />
      <Checkbox
        label="Everybody uses a token of their own to create branches and pull requests"
        isChecked={required}
        onChange={(event) => setRequired(event.currentTarget.checked)}
      />
    </SettingsSection>
  );
}
