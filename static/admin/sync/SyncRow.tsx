import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { SyncStatusView } from '../../../src/resolvers/adminApi';
import { ExternalLink } from '../../shared/ExternalLink';
import { RelativeTime } from '../../shared/RelativeTime';
import { useNow } from '../../shared/useNow';
import { count } from '../../shared/count';
import { SyncStateCell } from './SyncStateCell';
import { troubles } from './syncWords';

interface Props {
  repository: SyncStatusView;
  enabled: boolean;
  onStart: (repositoryId: string) => Promise<void>;
}

export function SyncRow({ repository, enabled, onStart }: Props): ReactElement {
  const { repositoryId, name, url, status, counts, checkedAt, nextAt } = repository;
  const [busy, setBusy] = useState(false);

  async function start(): Promise<void> {
    setBusy(true);
    await onStart(repositoryId);
    setBusy(false);
  }

  return (
    <tr>
      <th scope="row">
        <ExternalLink href={url}>{name}</ExternalLink>
      </th>
      <td>
        <SyncStateCell repository={repository} />
      </td>
      <td>
        <div>{count(counts.commits, 'commit')}</div>
        <div>{count(counts.branches, 'branch', 'branches')}</div>
        <div>{count(counts.pullRequests, 'pull request')}</div>
        {troubles(counts).map((trouble) => (
          <div key={trouble} className="warning small">
            {trouble}
          </div>
        ))}
      </td>
      <td>
        {checkedAt === null ? <span className="subtle">not yet</span> : <RelativeTime iso={checkedAt} />}
        {enabled && nextAt !== null && status !== 'running' && status !== 'pending' && (
          <div className="subtle small">
            again <NextCheck iso={nextAt} />
          </div>
        )}
      </td>
      <td className="cell-end">
        {status !== 'gone' && (
          <Button
            spacing="compact"
            isLoading={busy}
            isDisabled={!enabled || status === 'running'}
            aria-label={`Sync ${name} now`}
            onClick={() => void start()}
          >
            Sync now
          </Button>
        )}
      </td>
    </tr>
  );
}

/** A check that is due is not "2 min ago": it comes with the next run of the schedule. */
function NextCheck({ iso }: { iso: string }): ReactElement {
  const now = useNow();
  return Date.parse(iso) <= now ? <>soon</> : <RelativeTime iso={iso} />;
}
