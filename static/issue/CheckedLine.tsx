import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { RelativeTime } from '../shared/RelativeTime';

interface Props {
  /** ISO */
  checkedAt: string | null;
  refreshing: boolean;
  onRefresh: () => void;
}

/** How fresh the panel is, and the button that asks the hosts now. */
export function CheckedLine({ checkedAt, refreshing, onRefresh }: Props): ReactElement {
  return (
    <div className="row-between">
      <span className="subtle small" role="status">
        {refreshing && 'Asking the git hosts…'}
        {!refreshing && checkedAt === null && 'Not checked yet'}
        {!refreshing && checkedAt !== null && (
          <>
            Checked <RelativeTime iso={checkedAt} />
          </>
        )}
      </span>
      <Button appearance="subtle" spacing="compact" isLoading={refreshing} onClick={onRefresh}>
        Refresh
      </Button>
    </div>
  );
}
