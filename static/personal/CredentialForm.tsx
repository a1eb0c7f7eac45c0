import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { PersonalApi, PersonalConnectionView } from '../../src/resolvers/personalApi';
import type { ResultError } from '../../src/resolvers/result';
import { CredentialAdvice } from '../shared/form/CredentialAdvice';
import { credentialErrors } from '../shared/form/credentialErrors';
import { buildCredential, credentialForm, initialValues, missingFields } from '../shared/form/draft';
import type { FieldErrors } from '../shared/form/draft';
import { FormFields } from '../shared/form/FormFields';
import { ErrorMessage } from '../shared/ErrorMessage';
import { AlsoFor } from './AlsoFor';
import { invoke } from './api';

export type Saved = PersonalApi['saveCredential']['value'];

interface Props {
  connection: PersonalConnectionView;
  others: PersonalConnectionView[];
  onCancel: () => void;
  /** @param alsoFor further connections that were to take it */
  onSaved: (saved: Saved, alsoFor: string[]) => Promise<void>;
}

/** Takes a token; it is kept once the host has accepted it. */
export function CredentialForm({ connection, others, onCancel, onSaved }: Props): ReactElement {
  const form = credentialForm(connection.form);
  const [values, setValues] = useState(() => initialValues(form));
  const [wrong, setWrong] = useState<FieldErrors>({});
  const [alsoFor, setAlsoFor] = useState<string[]>([]);
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);
  const holder = useRef<HTMLFormElement>(null);
  useEffect(() => holder.current?.querySelector('input')?.focus(), []);

  async function save(): Promise<void> {
    const gaps = missingFields(form, values);
    setWrong(gaps);
    setError(undefined);
    if (Object.keys(gaps).length > 0) {
      return;
    }
    setBusy(true);
    const entered = buildCredential(connection.form, values);
    const result = await invoke('saveCredential', { connectionId: connection.id, ...entered, alsoFor });
    setBusy(false);
    if (result.ok) {
      await onSaved(result.value, alsoFor);
      return;
    }
    const refused = credentialErrors(result.error, form.fields);
    const shown = form.fields.some(({ path }) => refused[path] !== undefined);
    setWrong(refused);
    setError(shown ? undefined : result.error);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form ref={holder} onSubmit={submit} noValidate autoComplete="off" className="stack">
      <FormFields
        fields={form.fields}
        values={values}
        errors={wrong}
        onChange={(path, value) => setValues((now) => ({ ...now, [path]: value }))}
      />
      {others.length > 0 && <AlsoFor others={others} chosen={alsoFor} onChoose={setAlsoFor} />}
      {error && <ErrorMessage error={error} title="The token was not saved" />}
      <div className="row">
        <Button type="submit" appearance="primary" isLoading={busy}>
          Check and save
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <CredentialAdvice form={connection.form} baseUrl={connection.baseUrl} />
    </form>
  );
}
