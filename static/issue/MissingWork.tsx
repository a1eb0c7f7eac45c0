import { useId, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Label } from '@atlaskit/form';
import Textfield from '@atlaskit/textfield';
import type { Explanation } from '../../src/explain/steps';
import type { ResultError } from '../../src/resolvers/result';
import { ErrorMessage } from '../shared/ErrorMessage';
import { ExplanationResult } from '../shared/explain/ExplanationResult';
import { invoke } from './api';

/** Says why a commit, branch or pull request is on the issue, or why not. Closed until somebody misses something. */
export function MissingWork({ issueKey }: { issueKey: string }): ReactElement {
  const id = useId();
  const [reference, setReference] = useState('');
  const [explanation, setExplanation] = useState<Explanation>();
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);

  async function ask(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const result = await invoke('explain', { reference });
    setExplanation(result.ok ? result.value : undefined);
    setError(result.ok ? undefined : result.error);
    setBusy(false);
  }

  return (
    <details>
      <summary>Something is missing?</summary>
      <form className="stack-tight" onSubmit={(event) => void ask(event)}>
        <Label htmlFor={id}>Commit, branch or pull request</Label>
        <Textfield
          id={id}
          value={reference}
          placeholder="Address of its page, commit id, branch name or #number"
          spellCheck={false}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" spacing="compact" isLoading={busy} isDisabled={reference.trim() === ''}>
            Say why it is not on {issueKey}
          </Button>
        </div>
        {error && <ErrorMessage error={error} />}
        <div role="status">{explanation !== undefined && <ExplanationResult explanation={explanation} />}</div>
      </form>
    </details>
  );
}
