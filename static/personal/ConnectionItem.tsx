import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { PersonalConnectionView, PersonalCredentialView } from '../../src/resolvers/personalApi';
import type { ResultError } from '../../src/resolvers/result';
import { ErrorMessage } from '../shared/ErrorMessage';
import { Status } from '../shared/Status';
import { invoke } from './api';
import { CredentialFacts } from './CredentialFacts';
import { CredentialForm } from './CredentialForm';

interface Props {
  connection: PersonalConnectionView;
  own: PersonalCredentialView | undefined;
  /** Further connections to the same host. */
  others: PersonalConnectionView[];
  onChanged: (what: string) => Promise<void>;
}

/** One git host with the caller's token for it. */
export function ConnectionItem({ connection, own, others, onChanged }: Props): ReactElement {
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await invoke('removeCredential', { connectionId: connection.id });
    setBusy(false);
    setError(result.ok ? undefined : result.error);
    if (result.ok) {
      await onChanged(`Your token for ${connection.name} is removed.`);
    }
  }

  return (
    <div className="stack">
      <div className="row-between">
        <Heading size="small" as="h2">
          {connection.name}
        </Heading>
        {connection.required && own === undefined && <Status word="Needed to create" colour="warning" />}
      </div>
      <p className="subtle small">{connection.baseUrl}</p>
      {own !== undefined && <CredentialFacts own={own} />}
      {editing ? (
        <CredentialForm
          connection={connection}
          others={others}
          onCancel={() => setEditing(false)}
          onSaved={async (what) => {
            setEditing(false);
            await onChanged(what);
          }}
        />
      ) : (
        <div className="row" role="group" aria-label={`Actions for ${connection.name}`}>
          <Button onClick={() => setEditing(true)}>{own === undefined ? 'Add your token' : 'Replace'}</Button>
          {own !== undefined && (
            <Button appearance="subtle" isLoading={busy} onClick={() => void remove()}>
              Remove
            </Button>
          )}
        </div>
      )}
      {error && <ErrorMessage error={error} title="It was not removed" />}
    </div>
  );
}
