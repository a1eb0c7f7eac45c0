import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { ErrorMessage } from '../shared/ErrorMessage';
import { Loading } from '../shared/Loading';
import { NoConnection } from '../shared/NoConnection';
import { useLoad } from '../shared/useLoad';
import { ViewHeading } from '../shared/ViewHeading';
import { invoke } from './api';
import { BranchNames } from './BranchNames';
import { ConnectionItem } from './ConnectionItem';

/** What administrators of a project see and decide of git hosts. */
export function ProjectPage(): ReactElement {
  const { value, error, reload, replace } = useLoad(useCallback(() => invoke('getProject'), []));
  return (
    <main className="page stack">
      <ViewHeading takeFocus={false}>Git hosts of this project</ViewHeading>
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {value === undefined && !error && <Loading label="Loading…" />}
      {value !== undefined && (
        <>
          {value.connections.length === 0 && <NoConnection />}
          {value.connections.length > 0 && (
            <ul className="plain-list stack" aria-label="Connections that send to this project">
              {value.connections.map((connection) => (
                <li key={connection.id}>
                  <ConnectionItem connection={connection} smartCommitsOff={value.smartCommitsOff} />
                </li>
              ))}
            </ul>
          )}
          <BranchNames
            projectKey={value.projectKey}
            templates={value.templates}
            onSaved={(templates) => replace({ ...value, templates })}
          />
        </>
      )}
    </main>
  );
}
