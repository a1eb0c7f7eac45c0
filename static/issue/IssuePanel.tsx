import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import type { ResultError } from '../../src/resolvers/result';
import { ErrorMessage } from '../shared/ErrorMessage';
import { Loading } from '../shared/Loading';
import { Message } from '../shared/Message';
import { useLoad } from '../shared/useLoad';
import { invoke } from './api';
import { CheckedLine } from './CheckedLine';
import { Development } from './Development';
import { NoConnection } from './NoConnection';

/** What git knows of the issue. */
export function IssuePanel(): ReactElement {
  const { value, error, reload } = useLoad(useCallback(() => invoke('getDevelopment'), []));
  const [refreshing, setRefreshing] = useState(false);
  const [refreshError, setRefreshError] = useState<ResultError>();

  async function refresh(): Promise<void> {
    setRefreshing(true);
    const result = await invoke('refresh');
    setRefreshError(result.ok ? undefined : result.error);
    // Also after a refusal: part of what was asked may have arrived.
    await reload();
    setRefreshing(false);
  }

  if (value === undefined) {
    return (
      <main className="panel">
        {error ? <ErrorMessage error={error} onRetry={() => void reload()} /> : <Loading label="Loading…" />}
      </main>
    );
  }
  if (!value.connected) {
    return (
      <main className="panel">
        <NoConnection />
      </main>
    );
  }
  return (
    <main className="panel stack">
      <CheckedLine checkedAt={value.checkedAt} refreshing={refreshing} onRefresh={() => void refresh()} />
      {refreshError && <ErrorMessage error={refreshError} title="Not refreshed" />}
      {error && <ErrorMessage error={error} onRetry={() => void reload()} />}
      {value.notices.map((notice) => (
        <Message key={`${notice.kind} ${notice.message}`} appearance="warning">
          <p>{notice.message}</p>
          {notice.remedy !== undefined && <p>{notice.remedy}</p>}
        </Message>
      ))}
      <Development development={value} />
    </main>
  );
}
