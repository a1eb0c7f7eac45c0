import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import { SettingsSection } from './SettingsSection';
import type { SaveSection } from './SettingsView';
import { TextSetting } from './TextSetting';

interface Props {
  settings: SettingsView['pullRequests'];
  onSave: SaveSection;
}

/** Templates of a pull request's title and description. */
export function PullRequestTexts({ settings, onSave }: Props): ReactElement {
  const [title, setTitle] = useState(settings.titleTemplate);
  const [description, setDescription] = useState(settings.descriptionTemplate);
  return (
    <SettingsSection
      title="Pull requests"
      onSave={() => onSave({ pullRequests: { titleTemplate: title, descriptionTemplate: description } })}
    >
      <TextSetting label="Title" value={title} onChange={setTitle} />
      <TextSetting
        label="Description"
        value={description}
        lines={4}
        help="Also with {status}, {description}, {issueUrl}, {sourceBranch} and {targetBranch}. What stands there is readable for everybody who sees the repository."
        onChange={setDescription}
      />
    </SettingsSection>
  );
}
