import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ProjectTemplates } from '../../src/resolvers/projectApi';
import type { ResultError } from '../../src/resolvers/result';
import { Choice } from '../shared/settings/Choice';
import { ExampleFields, FIRST_EXAMPLE } from '../shared/settings/ExampleFields';
import { SettingsSection } from '../shared/settings/SettingsSection';
import { TemplateForm } from '../shared/settings/TemplateForm';
import { fromFields, prefixError, saysTemplate, toFields } from '../shared/settings/templateText';
import { invoke } from './api';
import { previewTemplate } from './previewTemplate';
import { StandardTemplate } from './StandardTemplate';

interface Props {
  projectKey: string;
  templates: ProjectTemplates;
  onSaved: (templates: ProjectTemplates) => void;
}

/** How branches of the project are named: as everywhere on the site, or in its own way. */
export function BranchNames({ projectKey, templates, onSaved }: Props): ReactElement {
  const { standard, own } = templates;
  const name = useId();
  const [ours, setOurs] = useState(own !== null);
  const [fields, setFields] = useState(() => toFields(own ?? standard));
  const [issue, setIssue] = useState(FIRST_EXAMPLE);
  const changed = ours ? own === null || !saysTemplate(fields, own) : own !== null;

  async function save(): Promise<ResultError | undefined> {
    const wrong = ours ? prefixError('template', fields) : undefined;
    if (wrong !== undefined) {
      return wrong;
    }
    const result = ours
      ? await invoke('saveTemplate', { template: fromFields(fields) })
      : await invoke('removeTemplate');
    if (!result.ok) {
      return result.error;
    }
    onSaved(result.value);
    return undefined;
  }

  return (
    <SettingsSection title="Branch names" done="Saved." changed={changed} onSave={save}>
      <fieldset className="fieldset">
        <legend className="legend-small">How branches of {projectKey} are named</legend>
        <Choice
          name={name}
          title="As everywhere on this site"
          meaning="By the standard template, which Jira admins look after."
          chosen={!ours}
          onChoose={() => setOurs(false)}
        />
        <Choice
          name={name}
          title="By a template of our own"
          meaning={`For issues of ${projectKey} alone. Jira admins see it and can change it too.`}
          chosen={ours}
          onChoose={() => setOurs(true)}
        />
      </fieldset>
      <ExampleFields issue={issue} onChange={setIssue} />
      {ours ? (
        <TemplateForm fields={fields} field="template" issue={issue} onPreview={previewTemplate} onChange={setFields} />
      ) : (
        <StandardTemplate template={standard} issue={issue} />
      )}
    </SettingsSection>
  );
}
