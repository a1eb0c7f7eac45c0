import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Checkbox from '@atlaskit/checkbox';
import type { PersonalConnectionView } from '../../src/resolvers/personalApi';
import type { ResultError } from '../../src/resolvers/result';
import { CredentialAdvice } from '../shared/form/CredentialAdvice';
import { buildCredential, credentialForm, initialValues, missingFields } from '../shared/form/draft';
import type { FieldErrors } from '../shared/form/draft';
import { FormFields } from '../shared/form/FormFields';
import { ErrorMessage } from '../shared/ErrorMessage';
import { invoke } from './api';

interface Props {
  connection: PersonalConnectionView;
  others: PersonalConnectionView[];
  onCancel: () => void;
  onSaved: (what: string) => Promise<void>;
}

/** Takes a token; it is kept once the host has accepted it. */
export function CredentialForm({ connection, others, onCancel, onSaved }: Props): ReactElement {
  const form = credentialForm(connection.form);
  const [values, setValues] = useState(() => initialValues(form));
  const [missing, setMissing] = useState<FieldErrors>({});
  const [alsoFor, setAlsoFor] = useState<string[]>([]);
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    const gaps = missingFields(form, values);
    setMissing(gaps);
    setError(undefined);
    if (Object.keys(gaps).length > 0) {
      return;
    }
    setBusy(true);
    const entered = buildCredential(connection.form, values);
    const result = await invoke('saveCredential', { connectionId: connection.id, ...entered, alsoFor });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    const refused = result.value.refused.map(({ connectionId, error: why }) => {
      const name = others.find(({ id }) => id === connectionId)?.name ?? connectionId;
      return ` ${name} did not take it: ${why.message}`;
    });
    await onSaved(`Your token for ${connection.name} is saved.${refused.join('')}`);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form onSubmit={submit} noValidate autoComplete="off" className="stack">
      <FormFields
        fields={form.fields}
        values={values}
        errors={{ ...missing, ...error?.fields }}
        onChange={(path, value) => setValues((now) => ({ ...now, [path]: value }))}
      />
      {others.length > 0 && (
        <fieldset className="fieldset">
          <legend className="small strong">Use it also for</legend>
          {others.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              isChecked={alsoFor.includes(id)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                setAlsoFor((now) => (checked ? [...now, id] : now.filter((other) => other !== id)));
              }}
            />
          ))}
        </fieldset>
      )}
      <CredentialAdvice form={connection.form} baseUrl={connection.baseUrl} />
      {error && <ErrorMessage error={error} title="The token was not saved" />}
      <div className="row">
        <Button type="submit" appearance="primary" isLoading={busy}>
          Check and save
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
