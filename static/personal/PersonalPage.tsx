import type { ReactElement } from 'react';
import type { Result } from '../../src/resolvers/result';
import type { PersonalConnectionView, PersonalCredentialView } from '../../src/resolvers/personalApi';
import { ErrorMessage } from '../shared/ErrorMessage';
import { Loading } from '../shared/Loading';
import { useLoad } from '../shared/useLoad';
import { ViewHeading } from '../shared/ViewHeading';
import { invoke } from './api';
import { ConnectionItem } from './ConnectionItem';

interface Overview {
  connections: PersonalConnectionView[];
  credentials: PersonalCredentialView[];
}

async function load(): Promise<Result<Overview>> {
  const [connections, credentials] = await Promise.all([invoke('listConnections'), invoke('listCredentials')]);
  if (!connections.ok) {
    return connections;
  }
  return credentials.ok
    ? { ok: true, value: { connections: connections.value, credentials: credentials.value } }
    : credentials;
}

/** A person's own tokens: what they create from issues is then theirs on the host. */
export function PersonalPage(): ReactElement {
  const { value, error, reload } = useLoad(load);

  return (
    <main className="page stack">
      <ViewHeading takeFocus={false}>Your own tokens</ViewHeading>
      <p className="subtle">
        With a token of your own, branches and pull requests that you create from an issue are yours on the git host. It
        is kept encrypted, used for nothing else and by nobody else.
      </p>
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {value === undefined && !error && <Loading label="Loading…" />}
      {value?.connections.length === 0 && <p>No git host is connected to this site yet.</p>}
      {value !== undefined && value.connections.length > 0 && (
        <ul className="plain-list stack" aria-label="Git hosts">
          {value.connections.map((connection) => (
            <li key={connection.id} className="card">
              <ConnectionItem
                connection={connection}
                own={value.credentials.find(({ connectionId }) => connectionId === connection.id)}
                others={value.connections.filter(
                  ({ id, kind, baseUrl }) =>
                    id !== connection.id && kind === connection.kind && baseUrl === connection.baseUrl,
                )}
                onChanged={reload}
              />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
