import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { AuditEntryView } from '../../../src/resolvers/settingsApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { useLoad } from '../../shared/useLoad';
import { ViewHeading } from '../../shared/ViewHeading';
import { invoke } from '../api';
import { BackLink } from '../BackLink';
import type { Go } from '../view';
import { AuditTable } from './AuditTable';

/** Who created what, and what admins changed; the newest first. */
export function AuditView({ onGo }: { onGo: Go }): ReactElement {
  const first = useLoad(useCallback(() => invoke('listAudit', {}), []));
  const [older, setOlder] = useState<AuditEntryView[]>([]);
  // `undefined` until a further page was read.
  const [rest, setRest] = useState<{ next: string | undefined }>();
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);
  const next = rest === undefined ? first.value?.next : rest.next;

  async function readOn(cursor: string): Promise<void> {
    setBusy(true);
    const result = await invoke('listAudit', { cursor });
    setBusy(false);
    setError(result.ok ? undefined : result.error);
    if (result.ok) {
      setOlder((entries) => [...entries, ...result.value.entries]);
      setRest({ next: result.value.next });
    }
  }

  return (
    <div className="stack">
      <BackLink onGo={onGo} />
      <ViewHeading takeFocus>Record</ViewHeading>
      <p className="subtle">
        What people created from issues, also what was refused, and what administrators changed. Kept for a year.
      </p>
      {first.error && <ErrorMessage error={first.error} onRetry={() => void first.reload()} />}
      {first.value === undefined && !first.error && <Loading label="Loading the record…" />}
      {first.value !== undefined && <AuditTable entries={[...first.value.entries, ...older]} />}
      {error && <ErrorMessage error={error} />}
      {next !== undefined && (
        <div>
          <Button isLoading={busy} onClick={() => void readOn(next)}>
            Show older ones
          </Button>
        </div>
      )}
    </div>
  );
}
