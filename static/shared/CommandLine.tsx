import type { ReactElement } from 'react';
import { CopyButton } from './CopyButton';

/** A command for a terminal, with a button that copies it. @param label name of the button: "Copy command" */
export function CommandLine({ command, label }: { command: string; label: string }): ReactElement {
  return (
    <div className="command">
      <code>{command}</code>
      <CopyButton text={command} label={label} />
    </div>
  );
}
