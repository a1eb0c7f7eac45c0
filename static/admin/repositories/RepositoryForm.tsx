import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Radio } from '@atlaskit/radio';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import type { Go } from '../view';
import { RepositoryPicker } from './RepositoryPicker';
import { saveSelection } from './saveSelection';
import type { Ticks } from './selection';

/** All repositories or chosen ones; saving starts the sync. */
export function RepositoryForm({ connection, onGo }: { connection: ConnectionView; onGo: Go }): ReactElement {
  const stored = connection.repositories.mode;
  const [mode, setMode] = useState(stored === 'none' ? undefined : stored);
  const [ticks, setTicks] = useState<Ticks>(new Map());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function save(): Promise<void> {
    setBusy(true);
    setError(undefined);
    const problem = await saveSelection(connection.id, mode, ticks);
    setBusy(false);
    if (problem === undefined) {
      onGo({ name: 'sync', connectionId: connection.id });
      return;
    }
    setError(problem);
  }

  return (
    <div className="stack">
      <fieldset className="fieldset">
        <legend className="legend">Which repositories should Jira know?</legend>
        <div className="stack-tight">
          <Radio
            name="mode"
            value="all"
            label="All repositories that the token sees, also new ones"
            isChecked={mode === 'all'}
            onChange={() => setMode('all')}
          />
          <Radio
            name="mode"
            value="chosen"
            label="Only the ones I choose"
            isChecked={mode === 'chosen'}
            onChange={() => setMode('chosen')}
          />
        </div>
      </fieldset>
      <RepositoryPicker
        key={connection.repositories.listing ? 'listing' : 'listed'}
        connection={connection}
        selectable={mode === 'chosen'}
        ticks={ticks}
        onTick={setTicks}
      />
      {stored !== 'none' && mode === 'chosen' && (
        <p className="subtle">What came from repositories that you leave out is withdrawn from issues.</p>
      )}
      {error && <ErrorMessage error={error} title="Not saved" />}
      <div className="row">
        <Button appearance="primary" isLoading={busy} onClick={() => void save()}>
          Save and sync
        </Button>
        <Button appearance="subtle" onClick={() => onGo({ name: 'connections' })}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
