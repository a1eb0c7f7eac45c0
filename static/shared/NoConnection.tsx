import type { ReactElement } from 'react';

/** For an issue of a project that no connection may send to. */
export function NoConnection(): ReactElement {
  return (
    <div className="stack-tight">
      <p className="strong">No git host sends to this project yet</p>
      <p className="subtle">
        A Jira admin can connect one, or let a connection send here too: Jira settings, Apps, Git Hosts.
      </p>
    </div>
  );
}
