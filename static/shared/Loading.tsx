import type { ReactElement } from 'react';
import Spinner from '@atlaskit/spinner';

/** @param label what is being loaded: "Loading connections…" */
export function Loading({ label }: { label: string }): ReactElement {
  return (
    <div className="loading" role="status">
      <Spinner size="small" />
      <span>{label}</span>
    </div>
  );
}
