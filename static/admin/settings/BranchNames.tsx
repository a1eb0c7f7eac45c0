import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import { SettingsSection } from './SettingsSection';
import type { SaveSection } from './SettingsView';
import { TemplateForm } from './TemplateForm';
import { TextSetting } from './TextSetting';
import { fromFields, toFields } from './templateText';

interface Props {
  settings: SettingsView['branchNames'];
  onSave: SaveSection;
}

/** Templates of branch names: one for all projects, and those of single ones. */
export function BranchNames({ settings, onSave }: Props): ReactElement {
  const [standard, setStandard] = useState(() => toFields(settings.standard));
  const [projects, setProjects] = useState(() =>
    Object.entries(settings.projects).map(([key, template]) => ({ key, fields: toFields(template) })),
  );
  const [added, setAdded] = useState('');
  const key = added.trim().toUpperCase();

  function add(): void {
    setProjects((all) => [...all, { key, fields: standard }]);
    setAdded('');
  }

  return (
    <SettingsSection
      title="Branch names"
      onSave={() =>
        onSave({
          branchNames: {
            standard: fromFields(standard),
            projects: Object.fromEntries(projects.map((project) => [project.key, fromFields(project.fields)])),
          },
        })
      }
    >
      <TemplateForm fields={standard} onChange={setStandard} />
      {projects.map((project) => (
        <fieldset key={project.key} className="fieldset">
          <legend className="legend">In {project.key}</legend>
          <TemplateForm
            fields={project.fields}
            onChange={(fields) =>
              setProjects((all) => all.map((one) => (one.key === project.key ? { key: one.key, fields } : one)))
            }
          />
          <div>
            <Button
              appearance="subtle"
              onClick={() => setProjects((all) => all.filter((one) => one.key !== project.key))}
            >
              Remove the template of {project.key}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row">
        <TextSetting label="A project with a template of its own" value={added} onChange={setAdded} />
        <Button
          isDisabled={!/^[A-Z][A-Z0-9_]+$/.test(key) || projects.some((project) => project.key === key)}
          onClick={add}
        >
          Add
        </Button>
      </div>
    </SettingsSection>
  );
}
