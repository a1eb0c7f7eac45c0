import type { ReactElement } from 'react';
import { TextSetting } from './TextSetting';

/** An issue that examples are made of. */
export interface ExampleIssue {
  issueType: string;
  summary: string;
}

export const FIRST_EXAMPLE: ExampleIssue = { issueType: 'Bug', summary: 'Größe ändern' };

interface Props {
  issue: ExampleIssue;
  onChange: (issue: ExampleIssue) => void;
}

/** What the examples are made of; it is not saved. */
export function ExampleFields({ issue, onChange }: Props): ReactElement {
  return (
    <fieldset className="fieldset">
      <legend className="legend-small">Try it with an issue of your own; it is not kept</legend>
      <div className="columns">
        <TextSetting
          label="Its type"
          value={issue.issueType}
          onChange={(issueType) => onChange({ ...issue, issueType })}
        />
        <TextSetting
          label="Its summary"
          value={issue.summary}
          onChange={(summary) => onChange({ ...issue, summary })}
        />
      </div>
    </fieldset>
  );
}
