import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Explanation } from '../../../src/explain/steps';
import { ExplanationResult } from '../../shared/explain/ExplanationResult';
import { ViewHeading } from '../../shared/ViewHeading';
import { BackLink } from '../BackLink';
import { invoke } from '../api';
import { SettingsSection } from '../../shared/settings/SettingsSection';
import { TextSetting } from '../../shared/settings/TextSetting';
import type { Go } from '../view';

/** Says why a commit, branch or pull request is on an issue, or why not. */
export function ExplainView({ onGo }: { onGo: Go }): ReactElement {
  const [reference, setReference] = useState('');
  const [issueKey, setIssueKey] = useState('');
  const [explanation, setExplanation] = useState<Explanation>();
  return (
    <div className="stack narrow">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Missing work</ViewHeading>
      <SettingsSection
        title="Why is it not on the issue?"
        action="Find out"
        onSave={async () => {
          const result = await invoke('explain', { reference, issueKey: issueKey.trim().toUpperCase() });
          setExplanation(result.ok ? result.value : undefined);
          return result.ok ? undefined : result.error;
        }}
      >
        <TextSetting
          label="Commit, branch or pull request"
          value={reference}
          help="The address of its page, a commit’s id, a branch’s name, or #number."
          onChange={setReference}
        />
        <TextSetting label="Issue" value={issueKey} help="Its key, such as DEMO-1." onChange={setIssueKey} />
        <div role="status">{explanation !== undefined && <ExplanationResult explanation={explanation} />}</div>
      </SettingsSection>
    </div>
  );
}
