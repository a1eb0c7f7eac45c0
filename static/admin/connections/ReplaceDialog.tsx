import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Modal, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { ReplaceForm } from './ReplaceForm';

interface Props {
  connection: ConnectionView;
  host: HostView | undefined;
  onClose: () => void;
  onReplaced: () => void;
}

/** Takes a new token for a connection; the old one stays until the new one has been checked. */
export function ReplaceDialog({ connection, host, onClose, onReplaced }: Props): ReactElement {
  return (
    <ModalTransition>
      <Modal onClose={onClose} width="medium" shouldCloseOnOverlayClick={false}>
        <ModalHeader hasCloseButton>
          <ModalTitle>
            {connection.organizations === undefined ? 'Replace the token of' : 'Tokens of'} {connection.name}
          </ModalTitle>
        </ModalHeader>
        {host === undefined ? (
          <>
            <ModalBody>
              <ErrorMessage
                error={{ kind: 'disabled', message: 'This version of the app no longer offers this kind of host.' }}
              />
            </ModalBody>
            <ModalFooter>
              <Button onClick={onClose}>Close</Button>
            </ModalFooter>
          </>
        ) : (
          <ReplaceForm connection={connection} host={host} onClose={onClose} onReplaced={onReplaced} />
        )}
      </Modal>
    </ModalTransition>
  );
}
