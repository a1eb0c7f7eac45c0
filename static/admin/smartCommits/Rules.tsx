import { useState } from 'react';
import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import type { PersonView } from '../../../src/resolvers/smartCommitsApi';
import { invoke } from '../api';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import { TextSetting } from '../../shared/settings/TextSetting';
import { Aliases } from './Aliases';

interface Props {
  rules: SettingsView['smartCommits'];
  names: PersonView[];
}

/** What holds for the smart commits that the app runs, in every connection. */
export function Rules({ rules: saved, names }: Props): ReactElement {
  const [rules, setRules] = useState(saved);
  const [kept, setKept] = useState(saved.aliases);
  const [projects, setProjects] = useState(saved.disabledProjects.join(' '));
  return (
    <SettingsSection
      title="People and projects"
      done="Saved."
      onSave={async () => {
        const disabledProjects = projects.split(/[\s,]+/).filter((key) => key !== '');
        const result = await invoke('saveSettings', { smartCommits: { ...rules, disabledProjects } });
        if (!result.ok) {
          return result.error;
        }
        setKept(rules.aliases);
        return undefined;
      }}
    >
      <p className="subtle">
        A command runs as the Jira user who shows the e-mail address of the commit’s author. People who hide theirs, or
        commit with another one, need a line here.
      </p>
      <Aliases aliases={rules.aliases} names={names} onChange={(aliases) => setRules({ ...rules, aliases })} />
      {rules.aliases !== kept && <p className="small strong">Not saved yet.</p>}
      <TextSetting
        label="Projects in which no command runs"
        value={projects}
        help="Keys, with blanks between."
        onChange={(text) => setProjects(text.toUpperCase())}
      />
      <Checkbox
        label="Send authors an e-mail about commands that failed"
        isChecked={rules.notifyAuthors}
        onChange={(event) => setRules({ ...rules, notifyAuthors: event.currentTarget.checked })}
      />
    </SettingsSection>
  );
}
