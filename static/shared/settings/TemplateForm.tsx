import { useCallback, useEffect, useId, useRef } from 'react';
import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import type { BranchNameTemplate } from '../../../src/domain/template';
import type { Result } from '../../../src/resolvers/result';
import type { ExampleIssue } from './ExampleFields';
import { ExampleName } from './ExampleName';
import { TextSetting } from './TextSetting';
import { fromFields, prefixProblem, SEPARATORS, type TemplateFields } from './templateText';
import { useExample } from './useExample';

/** Asks what a template makes of an issue. Never rejects. */
export type PreviewTemplate = (
  template: BranchNameTemplate,
  issue: ExampleIssue,
  projectKey: string | undefined,
) => Promise<Result<{ name: string }>>;

interface Props {
  fields: TemplateFields;
  /** Path as the back end names it. */
  field: string;
  /** Of which an example is shown. */
  issue: ExampleIssue;
  /** Whose issue it is. */
  projectKey?: string;
  /** Another function asks again. */
  onPreview: PreviewTemplate;
  /** It has just been added. */
  takeFocus?: boolean;
  onChange: (fields: TemplateFields) => void;
}

/** One template, with what it makes of an example. */
export function TemplateForm({
  fields,
  field,
  issue,
  projectKey,
  onPreview,
  takeFocus,
  onChange,
}: Props): ReactElement {
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takeFocus) {
      holder.current?.querySelector('input')?.focus();
    }
  }, [takeFocus]);
  const { value, problem } = useExample(
    useCallback(() => onPreview(fromFields(fields), issue, projectKey), [fields, issue, projectKey, onPreview]),
  );
  const wrong = prefixProblem(fields.prefixes) ?? problem;
  return (
    <div ref={holder} className="stack">
      <TextSetting
        label="Template"
        value={fields.template}
        field={`${field}.template`}
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
        field={`${field}.maxLength`}
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
        field={`${field}.prefixes`}
        help="One on each line: Bug = bugfix. Types that are not here stand under their own name."
        onChange={(prefixes) => onChange({ ...fields, prefixes })}
      />
      <ExampleName name={value?.name} problem={wrong} />
    </div>
  );
}
