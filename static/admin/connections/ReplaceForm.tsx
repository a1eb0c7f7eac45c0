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
import { ANOTHER, OrganizationChoice, withOrganization } from './OrganizationChoice';
import { ReplaceResult } from './ReplaceResult';

interface Props {
  connection: ConnectionView;
  host: HostView;
  onClose: () => void;
  onReplaced: () => void;
}

export function ReplaceForm({ connection, host, onClose, onReplaced }: Props): ReactElement {
  const known = connection.organizations?.map(({ name }) => name) ?? [];
  const [organization, setOrganization] = useState(known[0]);
  const isNew = organization === ANOTHER;
  const form = isNew ? withOrganization(host.form) : credentialForm(host.form);
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
      ...(organization === undefined ? {} : { organization: isNew ? (values.organizations ?? '') : organization }),
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
          {known.length > 0 && (
            <OrganizationChoice
              known={connection.organizations ?? []}
              chosen={organization ?? ''}
              onChoose={(name) => {
                setOrganization(name);
                setMissing({});
                setError(undefined);
              }}
            />
          )}
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
          {isNew ? 'Check and add' : 'Check and replace'}
        </Button>
      </ModalFooter>
    </form>
  );
}
