import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../ErrorMessage';
import { FieldProblems } from './fieldProblems';

interface Props {
  title: string;
  onSave: () => Promise<ResultError | undefined>;
  /** Text of its button. */
  action?: string;
  /** What is said beside the button when it is done, until something is changed again. */
  done?: string;
  /** Something stands in it that is not saved. */
  changed?: boolean;
  children: ReactNode;
}

const NONE: Record<string, string> = {};

/** A part of the settings with a button of its own. What is wrong is said under it and at the field, which gets the focus. */
export function SettingsSection({ title, onSave, action = 'Save', done, changed, children }: Props): ReactElement {
  const headingId = useId();
  const holder = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (error !== undefined) {
      holder.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [error]);

  async function save(): Promise<void> {
    setBusy(true);
    setDone(false);
    const wrong = await onSave();
    setError(wrong);
    setDone(wrong === undefined);
    setBusy(false);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  const fields = error?.fields ?? NONE;
  const wrong = Object.values(fields).join(' ');
  return (
    <form
      ref={holder}
      className="card stack"
      aria-labelledby={headingId}
      onSubmit={submit}
      onChange={() => setDone(false)}
      noValidate
      autoComplete="off"
    >
      <Heading size="small" as="h2" id={headingId}>
        {title}
      </Heading>
      <FieldProblems.Provider value={fields}>{children}</FieldProblems.Provider>
      {error && (
        <ErrorMessage error={error} title="Not saved">
          {wrong !== '' && <p>{wrong}</p>}
        </ErrorMessage>
      )}
      <div className="row">
        <Button type="submit" isLoading={busy}>
          {action}
        </Button>
        {changed === true && <span className="small subtle">Not saved yet.</span>}
        <span role="status" className="notice">
          {isDone && changed !== true ? done : undefined}
        </span>
      </div>
    </form>
  );
}
