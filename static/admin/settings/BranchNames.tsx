import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ResultError } from '../../../src/resolvers/result';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import { ExampleFields, FIRST_EXAMPLE } from '../../shared/settings/ExampleFields';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import { TemplateForm, type PreviewTemplate } from '../../shared/settings/TemplateForm';
import { invoke } from '../api';
import type { ProjectList } from '../connect/projects';
import { AddProject } from './AddProject';
import type { SaveSection } from './SettingsView';
import { fromTemplates, isSaved, toTemplates, withOthersWork, wrongPrefixes } from './templates';

const preview: PreviewTemplate = (template, issue, projectKey) =>
  invoke('previewTemplate', { template, projectKey, ...issue });

interface Props {
  settings: SettingsView['branchNames'];
  projects: ProjectList['projects'];
  onSave: SaveSection;
}

/** Templates of branch names: one for all projects, and those of single ones. */
export function BranchNames({ settings, projects, onSave }: Props): ReactElement {
  const [templates, setTemplates] = useState(() => toTemplates(settings));
  const [issue, setIssue] = useState(FIRST_EXAMPLE);
  const [added, setAdded] = useState('');
  const [removals, setRemovals] = useState(0);
  const { standard, own } = templates;

  async function save(): Promise<ResultError | undefined> {
    const wrong = wrongPrefixes(templates);
    if (wrong !== undefined) {
      return wrong;
    }
    const now = await invoke('getSettings');
    if (!now.ok) {
      return now.error;
    }
    const branchNames = withOthersWork(fromTemplates(templates), settings, now.value.branchNames);
    const error = await onSave({ branchNames });
    if (error === undefined) {
      setTemplates(toTemplates(branchNames));
    }
    return error;
  }

  const free = projects.filter(({ key }) => own.every((project) => project.key !== key));

  return (
    <SettingsSection title="Branch names" done="Saved." changed={!isSaved(templates, settings)} onSave={save}>
      <ExampleFields issue={issue} onChange={setIssue} />
      <TemplateForm
        fields={standard}
        field="branchNames.standard"
        issue={issue}
        onPreview={preview}
        onChange={(fields) => setTemplates({ standard: fields, own })}
      />
      {own.map((project) => (
        <fieldset key={project.key} className="fieldset">
          <legend className="legend">In {project.key}</legend>
          <TemplateForm
            fields={project.fields}
            field={`branchNames.projects.${project.key}`}
            issue={issue}
            projectKey={project.key}
            onPreview={preview}
            takeFocus={project.key === added}
            onChange={(fields) =>
              setTemplates({
                standard,
                own: own.map((one) => (one.key === project.key ? { key: one.key, fields } : one)),
              })
            }
          />
          <div>
            <Button
              appearance="subtle"
              onClick={() => {
                setTemplates({ standard, own: own.filter((one) => one.key !== project.key) });
                setRemovals(removals + 1);
              }}
            >
              Remove the template of {project.key}
            </Button>
          </div>
        </fieldset>
      ))}
      <AddProject
        projects={free}
        takeFocus={removals}
        onAdd={(key) => {
          setTemplates({ standard, own: [...own, { key, fields: standard }] });
          setAdded(key);
        }}
      />
    </SettingsSection>
  );
}
