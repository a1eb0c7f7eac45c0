import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { invoke } from '../api';
import type { CardProps } from './ConnectionCard';
import type { ConnectionDescription } from './connectionStatus';

/** What can be done with a connection; the one thing that its state asks for stands out. */
export function CardActions(props: CardProps & { suggested: ConnectionDescription['action'] }): ReactElement {
  const { connection, suggested, onGo, onChanged } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function toggle(): Promise<void> {
    setBusy(true);
    setError(undefined);
    const result = await invoke('setConnectionEnabled', { connectionId: connection.id, enabled: !connection.enabled });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    await onChanged(`${connection.name} is ${result.value.enabled ? 'enabled' : 'disabled'}.`);
  }

  return (
    <div className="stack-tight">
      {/* The group's name lets equal buttons of several connections be told apart. */}
      <div className="row" role="group" aria-label={`Actions for ${connection.name}`}>
        <Button
          appearance={suggested === 'repositories' ? 'primary' : 'default'}
          onClick={() => onGo({ name: 'repositories', connectionId: connection.id })}
        >
          Repositories
        </Button>
        <Button onClick={() => onGo({ name: 'sync', connectionId: connection.id })}>Sync state</Button>
        <Button
          appearance={suggested === 'replace' ? 'primary' : 'default'}
          onClick={() => onGo({ name: 'replace', connectionId: connection.id })}
        >
          {connection.organizations === undefined ? 'Replace token' : 'Replace token or add organization'}
        </Button>
        <Button isLoading={busy} onClick={() => void toggle()}>
          {connection.enabled ? 'Disable' : 'Enable'}
        </Button>
        <Button appearance="subtle" onClick={() => onGo({ name: 'remove', connectionId: connection.id })}>
          Remove
        </Button>
      </div>
      {error && <ErrorMessage error={error} />}
    </div>
  );
}
