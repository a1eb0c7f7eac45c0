import type { ReactElement } from 'react';
import type { Explanation } from '../../../src/explain/steps';
import { Status } from '../Status';
import { CHECKS, outcomeWord } from './explainWords';

/** What it comes to, and every check with what was found. */
export function ExplanationResult({ explanation }: { explanation: Explanation }): ReactElement {
  return (
    <div className="stack-tight">
      <p className="strong">{explanation.verdict}</p>
      <ul className="plain-list stack-tight" aria-label="What was checked">
        {explanation.steps.map(({ check, passed, detail }) => (
          <li key={check} className="small">
            <Status {...outcomeWord(passed)} /> <span className="strong">{CHECKS[check]}.</span> {detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
