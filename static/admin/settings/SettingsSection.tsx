import { useId, useState } from 'react';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';

interface Props {
  title: string;
  onSave: () => Promise<ResultError | undefined>;
  /** Text of its button. */
  action?: string;
  children: ReactNode;
}

/** A part of the settings with a button of its own. What is wrong is said under it. */
export function SettingsSection({ title, onSave, action = 'Save', children }: Props): ReactElement {
  const headingId = useId();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function save(): Promise<void> {
    setBusy(true);
    setError(await onSave());
    setBusy(false);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  const wrong = Object.values(error?.fields ?? {}).join(' ');
  return (
    <form className="card stack" aria-labelledby={headingId} onSubmit={submit} noValidate autoComplete="off">
      <Heading size="small" as="h2" id={headingId}>
        {title}
      </Heading>
      {children}
      {error && (
        <ErrorMessage error={error} title="Not saved">
          {wrong !== '' && <p>{wrong}</p>}
        </ErrorMessage>
      )}
      <div>
        <Button type="submit" isLoading={busy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
