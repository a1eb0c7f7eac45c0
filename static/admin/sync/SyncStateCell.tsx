import type { ReactElement } from 'react';
import ProgressBar from '@atlaskit/progress-bar';
import type { SyncStatusView } from '../../../src/resolvers/adminApi';
import { RelativeTime } from '../../shared/RelativeTime';
import { Status } from '../../shared/Status';
import { readingProgress, syncWord } from './syncWords';

/** State of a repository, how far its first reading is, and its last error with what to do. */
export function SyncStateCell({ repository }: { repository: SyncStatusView }): ReactElement {
  const { name, status, progress, lastError } = repository;
  const reading = progress === undefined ? undefined : readingProgress(progress);
  return (
    <div className="stack-tight">
      <div>
        <Status {...syncWord(repository)} />
      </div>
      {reading !== undefined && (
        <div>
          {(reading.value !== undefined || status === 'running') && (
            <ProgressBar
              value={reading.value}
              isIndeterminate={reading.value === undefined}
              ariaLabel={`First reading of ${name}`}
            />
          )}
          <div className="subtle small">{reading.text}</div>
        </div>
      )}
      {lastError !== undefined && (
        <div className="small">
          <div className={syncWord(repository).colour === 'danger' ? 'danger' : 'subtle'}>
            {lastError.message} <span className="subtle">({<RelativeTime iso={lastError.at} />})</span>
          </div>
          {lastError.remedy !== undefined && <div className="subtle">{lastError.remedy}</div>}
        </div>
      )}
    </div>
  );
}
