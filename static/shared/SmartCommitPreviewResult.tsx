import type { ReactElement } from 'react';
import type { Previewed } from './smartCommitWords';
import { Status } from './Status';

/** What each command of a message would do, or why it would not. */
export function SmartCommitPreviewResult({ lines, notes }: Previewed): ReactElement {
  if (lines.length === 0 && notes.length === 0) {
    return (
      <p className="subtle">
        No command in it. Write an issue key and a command behind it, such as <span className="code">DEMO-1 #done</span>
        .
      </p>
    );
  }
  return (
    <>
      <ul className="plain-list stack-tight" aria-label="What it would do">
        {lines.map(({ key, issueKey, written, text, possible }) => (
          <li key={key}>
            <div className="row">
              <Status word={possible ? 'Runs' : 'Does not run'} colour={possible ? 'success' : 'warning'} />
              <span className="strong">{issueKey}</span>
            </div>
            <div>
              <bdi className="code">{written}</bdi>
            </div>
            <div>{text}</div>
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className="subtle">
          {note}
        </p>
      ))}
    </>
  );
}
