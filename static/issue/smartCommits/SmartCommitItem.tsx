import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { SmartCommitView } from '../../../src/resolvers/smartCommitsApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { ExternalLink } from '../../shared/ExternalLink';
import { RelativeTime } from '../../shared/RelativeTime';
import { OUTCOME_WORDS } from '../../shared/smartCommitWords';
import { Status } from '../../shared/Status';
import { invoke } from '../api';

interface Props {
  smartCommit: SmartCommitView;
  onChanged: () => void;
}

/** One command: what it was, whom it ran as, and what came of it. */
export function SmartCommitItem({ smartCommit, onChanged }: Props): ReactElement {
  const { id, commit, displayId, url, command, outcome, reason, person, author, at, mayRunAgain } = smartCommit;
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function again(): Promise<void> {
    setBusy(true);
    const result = await invoke('runSmartCommitAgain', { id, commit });
    setError(result.ok ? undefined : result.error);
    setAsked(result.ok);
    setBusy(false);
    onChanged();
  }

  return (
    <>
      <div className="item-line item-line-top">
        <bdi className="item-title code">{command}</bdi>
        <Status {...OUTCOME_WORDS[outcome]} />
      </div>
      <div>{reason}</div>
      <div className="subtle small">
        <ExternalLink href={url} label={`Commit ${displayId}`}>
          <span className="code">{displayId}</span>
        </ExternalLink>{' '}
        · {person === null ? author : `as ${person}`} · <RelativeTime iso={at} />
      </div>
      {error && <ErrorMessage error={error} title="Not run" />}
      {asked && <p role="status">It runs in a moment.</p>}
      {mayRunAgain && !asked && (
        <div>
          <Button appearance="subtle" spacing="compact" isLoading={busy} onClick={() => void again()}>
            Run again
          </Button>
        </div>
      )}
    </>
  );
}
