import { useId, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import TextArea from '@atlaskit/textarea';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { SmartCommitPreviewResult } from '../../shared/SmartCommitPreviewResult';
import { previewed, type Previewed } from '../../shared/smartCommitWords';
import { invoke } from '../api';

/** Says what a commit message would do, before it is pushed. Closed until somebody wants it. */
export function TryMessage({ issueKey }: { issueKey: string }): ReactElement {
  const id = useId();
  const [message, setMessage] = useState(`${issueKey} #comment `);
  const [preview, setPreview] = useState<Previewed>();
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);

  async function show(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const result = await invoke('previewSmartCommit', { message });
    setPreview(result.ok ? previewed(message, result.value) : undefined);
    setError(result.ok ? undefined : result.error);
    setBusy(false);
  }

  return (
    <details>
      <summary>Try a smart commit</summary>
      <form className="stack-tight" onSubmit={(event) => void show(event)}>
        <Label htmlFor={id}>Commit message</Label>
        <TextArea
          id={id}
          value={message}
          minimumRows={2}
          spellCheck={false}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <p className="subtle small">
          Commands: #comment text, #time 1h 30m text, #label name, #assign person, and # with the name of a transition.
        </p>
        <div>
          <Button type="submit" spacing="compact" isLoading={busy} isDisabled={message.trim() === ''}>
            Show what it would do
          </Button>
        </div>
        {error && <ErrorMessage error={error} />}
        <div role="status">{preview !== undefined && <SmartCommitPreviewResult {...preview} />}</div>
      </form>
    </details>
  );
}
