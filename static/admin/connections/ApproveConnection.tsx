import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';
import { CheckFailure } from '../connect/CheckFailure';

/** Finds out which address a connection may not reach, and lets the admin allow it. */
export function ApproveConnection(props: { connectionId: string; onApproved: () => Promise<void> }): ReactElement {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function check(): Promise<void> {
    setBusy(true);
    const result = await invoke('refreshGrants', { connectionId: props.connectionId });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setError(undefined);
    await props.onApproved();
  }

  if (error) {
    return <CheckFailure error={error} onRetry={() => void check()} />;
  }
  return (
    <p>
      <Button isLoading={busy} onClick={() => void check()}>
        Allow access
      </Button>
    </p>
  );
}
