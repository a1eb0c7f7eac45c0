import { useState } from 'react';
import type { ReactElement } from 'react';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { CloseButton, DialogShell } from '../DialogShell';
import { useDevelopment } from '../useDevelopment';
import { PullRequestCreated, type Created } from './PullRequestCreated';
import { PullRequestForm } from './PullRequestForm';

/** Opens a pull request from one of the branches. */
export function CreatePullRequest(): ReactElement {
  const { value: development, error, reload } = useDevelopment();
  const [created, setCreated] = useState<Created>();

  if (created !== undefined) {
    return <PullRequestCreated created={created} />;
  }
  if (development === undefined) {
    return (
      <DialogShell title="Create pull request" footer={<CloseButton />}>
        {error ? <ErrorMessage error={error} onRetry={() => void reload()} /> : <Loading label="Loading…" />}
      </DialogShell>
    );
  }
  return <PullRequestForm development={development} onCreated={setCreated} />;
}
