import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import { invoke } from '../api';
import { TextSetting } from './TextSetting';
import { fromFields, type TemplateFields } from './templateText';

interface Props {
  fields: TemplateFields;
  onChange: (fields: TemplateFields) => void;
}

const SEPARATORS = [
  ['-', 'Hyphen'],
  ['_', 'Underscore'],
  ['.', 'Dot'],
] as const;

/** One template, with what it makes of an example. */
export function TemplateForm({ fields, onChange }: Props): ReactElement {
  const id = useId();
  const example = useExample(fields);
  return (
    <div className="stack">
      <TextSetting
        label="Template"
        value={fields.template}
        help="With {issueKey}, {issueType}, {summary}, {projectKey} and {user}."
        onChange={(template) => onChange({ ...fields, template })}
      />
      <fieldset className="fieldset">
        <legend className="legend-small">Between words</legend>
        <div className="row">
          {SEPARATORS.map(([separator, word]) => (
            <label key={separator} className="row">
              <input
                type="radio"
                name={`${id}-separator`}
                checked={fields.separator === separator}
                onChange={() => onChange({ ...fields, separator })}
              />
              <span>
                {word} <span className="code">{separator}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextSetting
        label="Longest name"
        type="number"
        value={fields.maxLength}
        help="Characters, 20 to 200. The summary is cut, the issue key never is."
        onChange={(maxLength) => onChange({ ...fields, maxLength })}
      />
      <Checkbox
        label="Lower case, all but the issue key"
        isChecked={fields.lowerCase}
        onChange={(event) => onChange({ ...fields, lowerCase: event.currentTarget.checked })}
      />
      <TextSetting
        label="What stands for an issue type"
        value={fields.prefixes}
        lines={3}
        help="One on each line: Bug = bugfix. Types that are not here stand under their own name."
        onChange={(prefixes) => onChange({ ...fields, prefixes })}
      />
      <p className="small" role="status">
        <span className="subtle">Makes of a bug “Größe ändern” in DEMO: </span>
        {example.name === undefined ? (
          <span className="danger">{example.problem}</span>
        ) : (
          <span className="code">{example.name}</span>
        )}
      </p>
    </div>
  );
}

const PAUSE_MS = 400;

function useExample(fields: TemplateFields): { name?: string; problem?: string } {
  const [example, setExample] = useState<{ name?: string; problem?: string }>({});
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      const payload = { template: fromFields(fields), issueType: 'Bug', summary: 'Größe ändern' };
      void invoke('previewTemplate', payload).then((result) => {
        if (wanted) {
          setExample(
            result.ok
              ? result.value
              : { problem: Object.values(result.error.fields ?? {}).join(' ') || result.error.message },
          );
        }
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [fields]);
  return example;
}
