import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { invoke } from '../api';
import { GrantTable } from '../../shared/grants/GrantTable';
import { summariseGrants } from '../../shared/grants/grantWords';

interface Props {
  connection: ConnectionView;
  host: HostView | undefined;
  /** Something was done, in a sentence; the list is read again. */
  onChanged: (what: string) => Promise<void>;
}

/** What the connection's token may do, with the reason for each; the host can be asked again. */
export function CardGrants({ connection, host, onChanged }: Props): ReactElement {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function checkAgain(): Promise<void> {
    setBusy(true);
    setError(undefined);
    const result = await invoke('refreshGrants', { connectionId: connection.id });
    setBusy(false);
    setError(result.ok ? undefined : result.error);
    await onChanged(result.ok ? `${connection.name} was checked: the list of what its token may do is new.` : '');
  }

  return (
    <details className="advice">
      <summary>
        <span className="subtle">The token may</span> {summariseGrants(connection.grants, host?.traits)}
      </summary>
      <div className="stack-tight advice-body">
        <GrantTable grants={connection.grants} traits={host?.traits} />
        <div className="row">
          <Button spacing="compact" isLoading={busy} isDisabled={!connection.enabled} onClick={() => void checkAgain()}>
            Check again
          </Button>
          <span className="subtle">Repositories are asked one by one when somebody creates something in them.</span>
        </div>
        {error && <ErrorMessage error={error} title="It could not be checked" onRetry={() => void checkAgain()} />}
      </div>
    </details>
  );
}
