import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { ModalBody, ModalFooter } from '@atlaskit/modal-dialog';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';
import { CheckFailure } from '../connect/CheckFailure';
import { CredentialAdvice } from '../../shared/form/CredentialAdvice';
import { FormFields } from '../../shared/form/FormFields';
import { buildCredential, credentialForm, initialValues, missingFields, withoutSecrets } from '../../shared/form/draft';
import type { FieldErrors } from '../../shared/form/draft';
import { ReplaceResult } from './ReplaceResult';

interface Props {
  connection: ConnectionView;
  host: HostView;
  onClose: () => void;
  onReplaced: () => void;
}

export function ReplaceForm({ connection, host, onClose, onReplaced }: Props): ReactElement {
  const form = credentialForm(host.form);
  const [values, setValues] = useState(() => initialValues(form));
  const [missing, setMissing] = useState<FieldErrors>({});
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);
  const [replaced, setReplaced] = useState<ConnectionView>();

  async function replace(): Promise<void> {
    const gaps = missingFields(form, values);
    setMissing(gaps);
    setError(undefined);
    if (Object.keys(gaps).length > 0) {
      return;
    }
    setBusy(true);
    const result = await invoke('rotateCredential', {
      connectionId: connection.id,
      ...buildCredential(host.form, values),
    });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setValues(withoutSecrets(form, values));
    setReplaced(result.value);
    onReplaced();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void replace();
  }

  if (replaced !== undefined) {
    return <ReplaceResult connection={replaced} host={host} onClose={onClose} />;
  }
  return (
    <form onSubmit={submit} noValidate autoComplete="off" className="dialog-form">
      <ModalBody>
        <div className="stack">
          <p>
            The new token is checked first; the old one stays in use until then. Repositories, history and settings are
            kept.
          </p>
          <FormFields
            fields={form.fields}
            values={values}
            errors={{ ...missing, ...error?.fields }}
            onChange={(path, value) => setValues({ ...values, [path]: value })}
          />
          {error && <CheckFailure error={error} onRetry={() => void replace()} />}
          <CredentialAdvice form={host.form} baseUrl={connection.baseUrl} folded />
        </div>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="primary" type="submit" isLoading={busy}>
          Check and replace
        </Button>
      </ModalFooter>
    </form>
  );
}
