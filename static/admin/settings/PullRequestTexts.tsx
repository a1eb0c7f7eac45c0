import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import { invoke } from '../api';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import type { SaveSection } from './SettingsView';
import { TextSetting } from '../../shared/settings/TextSetting';
import { useExample } from '../../shared/settings/useExample';

interface Props {
  settings: SettingsView['pullRequests'];
  onSave: SaveSection;
}

/** Templates of a pull request's title and description. */
export function PullRequestTexts({ settings, onSave }: Props): ReactElement {
  const [texts, setTexts] = useState(settings);
  const { titleTemplate, descriptionTemplate } = texts;
  const { value, problem } = useExample(useCallback(() => invoke('previewTexts', texts), [texts]));
  return (
    <SettingsSection
      title="Pull requests"
      done="Saved."
      changed={titleTemplate !== settings.titleTemplate || descriptionTemplate !== settings.descriptionTemplate}
      onSave={() => onSave({ pullRequests: texts })}
    >
      <TextSetting
        label="Title"
        value={titleTemplate}
        field="pullRequests.titleTemplate"
        onChange={(title) => setTexts({ titleTemplate: title, descriptionTemplate })}
      />
      <TextSetting
        label="Description"
        value={descriptionTemplate}
        lines={4}
        field="pullRequests.descriptionTemplate"
        help="Both with {issueKey}, {issueType}, {summary}, {projectKey}, {user}, {status}, {description}, {issueUrl}, {sourceBranch} and {targetBranch}. What stands there is readable for everybody who sees the repository."
        onChange={(description) => setTexts({ titleTemplate, descriptionTemplate: description })}
      />
      <div role="status" className="stack-tight">
        {problem === undefined ? (
          <>
            <p className="subtle">Makes</p>
            <div className="example">
              <p className="strong">{value?.title}</p>
              <p className="lines">{value?.description}</p>
            </div>
          </>
        ) : (
          <p className="danger">{problem}</p>
        )}
      </div>
    </SettingsSection>
  );
}
