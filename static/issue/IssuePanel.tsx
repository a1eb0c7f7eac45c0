import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { events } from '@forge/bridge';
import type { ResultError } from '../../src/resolvers/result';
import { CHANGED } from '../shared/changed';
import { ErrorMessage } from '../shared/ErrorMessage';
import { Loading } from '../shared/Loading';
import { Message } from '../shared/Message';
import { useLoad } from '../shared/useLoad';
import { invoke } from './api';
import { CheckedLine } from './CheckedLine';
import { CreateButtons } from './CreateButtons';
import { Development } from './Development';
import { MissingWork } from './MissingWork';
import { NoConnection } from '../shared/NoConnection';
import { SmartCommits } from './smartCommits/SmartCommits';

/** What git knows of the issue. */
export function IssuePanel(): ReactElement {
  const { value, error, reload } = useLoad(useCallback(() => invoke('getDevelopment'), []));
  const [refreshing, setRefreshing] = useState(false);
  const [refreshError, setRefreshError] = useState<ResultError>();

  useEffect(() => {
    const listening = events.on(CHANGED, () => void reload());
    return () => {
      void listening.then(({ unsubscribe }) => unsubscribe());
    };
  }, [reload]);

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
      <CreateButtons />
      <Development development={value} />
      <SmartCommits issueKey={value.issueKey} smartCommits={value.smartCommits} onChanged={() => void reload()} />
      <MissingWork issueKey={value.issueKey} />
    </main>
  );
}
