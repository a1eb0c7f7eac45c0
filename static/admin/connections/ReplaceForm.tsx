import { useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';
import { CheckFailure } from '../connect/CheckFailure';
import { CredentialAdvice } from '../../shared/form/CredentialAdvice';
import { FormFields } from '../../shared/form/FormFields';
import { credentialErrors } from '../../shared/form/credentialErrors';
import { buildCredential, credentialForm, initialValues, missingFields, withoutSecrets } from '../../shared/form/draft';
import type { FieldErrors } from '../../shared/form/draft';
import type { Go } from '../view';
import { ANOTHER, OrganizationChoice, withOrganization } from './OrganizationChoice';
import { ReplaceResult } from './ReplaceResult';

interface Props {
  connection: ConnectionView;
  host: HostView;
  onGo: Go;
}

export function ReplaceForm({ connection, host, onGo }: Props): ReactElement {
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
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void replace();
  }

  // Of several tokens it may be another one that the host refuses.
  const mayName = error !== undefined && known.length <= 1 && !isNew;
  const refused = mayName ? credentialErrors(error, form.fields, ({ message }) => message) : error?.fields;

  if (replaced !== undefined) {
    return <ReplaceResult connection={replaced} host={host} onGo={onGo} />;
  }
  return (
    <form onSubmit={submit} noValidate autoComplete="off" className="stack">
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
        errors={{ ...missing, ...refused }}
        onChange={(path, value) => setValues({ ...values, [path]: value })}
      />
      <CredentialAdvice form={host.form} baseUrl={connection.baseUrl} folded />
      {error && <CheckFailure error={error} onRetry={() => void replace()} />}
      <div className="row">
        <Button appearance="primary" type="submit" isLoading={busy}>
          {isNew ? 'Check and add' : 'Check and replace'}
        </Button>
        <Button appearance="subtle" onClick={() => onGo({ name: 'connections' })}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
