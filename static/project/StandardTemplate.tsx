import { useCallback } from 'react';
import type { ReactElement } from 'react';
import type { BranchNameTemplate } from '../../src/domain/template';
import type { ExampleIssue } from '../shared/settings/ExampleFields';
import { ExampleName } from '../shared/settings/ExampleName';
import { SEPARATORS } from '../shared/settings/templateText';
import { useExample } from '../shared/settings/useExample';
import { previewTemplate } from './previewTemplate';

interface Props {
  template: BranchNameTemplate;
  issue: ExampleIssue;
}

/** The site's template as it is, with what it makes of an example. */
export function StandardTemplate({ template, issue }: Props): ReactElement {
  const { value, problem } = useExample(useCallback(() => previewTemplate(template, issue), [template, issue]));
  const separator = SEPARATORS.find(([sign]) => sign === template.separator);
  const prefixes = Object.entries(template.prefixes);
  return (
    <div className="stack">
      <dl className="facts">
        <div>
          <dt>Template</dt>
          <dd>
            <span className="code">{template.template}</span>
          </dd>
        </div>
        <div>
          <dt>Between words</dt>
          <dd>
            {separator?.[1]} <span className="code">{template.separator}</span>
          </dd>
        </div>
        <div>
          <dt>Longest name</dt>
          <dd>{template.maxLength} characters</dd>
        </div>
        <div>
          <dt>Letters</dt>
          <dd>{template.lowerCase ? 'Lower case, all but the issue key' : 'As they are written'}</dd>
        </div>
        {prefixes.length > 0 && (
          <div>
            <dt>Issue types</dt>
            <dd>
              {prefixes.map(([type, prefix]) => (
                <div key={type}>
                  {type} = <span className="code">{prefix}</span>
                </div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <ExampleName name={value?.name} problem={problem} />
    </div>
  );
}
