import { useState } from 'react';
import type { ReactElement } from 'react';
import { Loading } from '../../shared/Loading';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { CloseButton, DialogShell } from '../DialogShell';
import { useDevelopment } from '../useDevelopment';
import { BranchCreated, type Created } from './BranchCreated';
import { BranchForm } from './BranchForm';

/** Creates a branch from the issue, or hands out the name for doing it with git. */
export function CreateBranch(): ReactElement {
  const { value: development, error, reload } = useDevelopment();
  const [created, setCreated] = useState<Created>();

  if (created !== undefined) {
    return <BranchCreated created={created} />;
  }
  if (development === undefined) {
    return (
      <DialogShell title="Create branch" footer={<CloseButton />}>
        {error ? <ErrorMessage error={error} onRetry={() => void reload()} /> : <Loading label="Loading…" />}
      </DialogShell>
    );
  }
  return <BranchForm development={development} onReload={() => void reload()} onCreated={setCreated} />;
}
