import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { invoke } from '../api';

interface Props {
  connection: ConnectionView;
  onClose: () => void;
  onRemoved: () => void;
}

/** Says what removing a connection does, and does it. */
export function RemoveDialog({ connection, onClose, onRemoved }: Props): ReactElement {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ResultError>();

  async function remove(): Promise<void> {
    setBusy(true);
    const result = await invoke('removeConnection', { connectionId: connection.id });
    setBusy(false);
    if (result.ok) {
      onRemoved();
      return;
    }
    setError(result.error);
  }

  return (
    <ModalTransition>
      <Modal onClose={onClose} width="small">
        <ModalHeader hasCloseButton>
          <ModalTitle appearance="danger">Remove {connection.name}?</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <div className="stack-tight">
            <ul className="bullets">
              <li>Its token is deleted from Jira.</li>
              <li>
                The commits, branches and pull requests that it sent are withdrawn from issues, except those that
                another connection sees too.
              </li>
              <li>Nothing changes on {connection.product.name}. Revoke the token there if nothing else uses it.</li>
            </ul>
            {connection.enabled && (
              <p>To stop checking and keep what issues show, close this and choose Disable instead.</p>
            )}
            {error && <ErrorMessage error={error} title="It was not removed" />}
          </div>
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button appearance="danger" isLoading={busy} onClick={() => void remove()}>
            Remove
          </Button>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
