import type { ReactElement } from 'react';
import { CommandLine } from '../shared/CommandLine';

/** How work comes to an issue that has none yet. */
export function HowToLink({ issueKey }: { issueKey: string }): ReactElement {
  const command = `git switch -c ${issueKey}-short-description`;
  return (
    <div className="stack-tight">
      <p className="strong">No work is linked yet</p>
      <p className="subtle">
        Put <span className="code">{issueKey}</span> in a branch name, commit message or pull request title, and it
        shows here soon after you push.
      </p>
      <CommandLine command={command} label="Copy command" />
    </div>
  );
}
