import { useEffect, useRef, useState } from 'react';
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
import { savedWords, type SavedWords } from './savedWords';

interface Props {
  connection: PersonalConnectionView;
  own: PersonalCredentialView | undefined;
  /** Further connections to the same host. */
  others: PersonalConnectionView[];
  /** Something was saved or removed; what is shown is read again. */
  onChanged: () => Promise<void>;
}

const NOTHING: SavedWords = { done: '', refused: [] };

/** One git host with the caller's token for it. */
export function ConnectionItem({ connection, own, others, onChanged }: Props): ReactElement {
  const [editing, setEditing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();
  const [words, setWords] = useState(NOTHING);
  const [left, setLeft] = useState(0);
  const actions = useRef<HTMLDivElement>(null);
  // What had the focus is gone, and the keyboard would begin at the top of the page.
  useEffect(() => {
    if (left > 0) {
      actions.current?.querySelector('button')?.focus();
    }
  }, [left]);

  function settle(next: SavedWords): void {
    setEditing(false);
    setWords(next);
    setLeft((times) => times + 1);
  }

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await invoke('removeCredential', { connectionId: connection.id });
    setBusy(false);
    setError(result.ok ? undefined : result.error);
    if (result.ok) {
      await onChanged();
      settle({ done: `Your token for ${connection.name} is removed.`, refused: [] });
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
      <p role="status" className="notice">
        {words.done}
      </p>
      {words.refused.map((sentence) => (
        <p key={sentence} className="danger" role="alert">
          {sentence}
        </p>
      ))}
      {own !== undefined && <CredentialFacts own={own} traits={connection.traits} />}
      {editing ? (
        <CredentialForm
          connection={connection}
          others={others}
          onCancel={() => settle(NOTHING)}
          onSaved={async (saved, alsoFor) => {
            await onChanged();
            settle(savedWords(connection, others, saved, alsoFor));
          }}
        />
      ) : (
        <div ref={actions} className="row" role="group" aria-label={`Actions for ${connection.name}`}>
          <Button
            onClick={() => {
              setWords(NOTHING);
              setEditing(true);
            }}
          >
            {own === undefined ? 'Add your token' : 'Replace'}
          </Button>
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
