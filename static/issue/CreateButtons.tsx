import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Modal } from '@forge/bridge';

/** Opens the dialogs that create something; Jira's own modal, for the panel is too narrow for them. */
export function CreateButtons(): ReactElement {
  return (
    <div className="row">
      <Button
        spacing="compact"
        onClick={(event) => void open('create-branch', 'Create branch', 'medium', event.currentTarget)}
      >
        Create branch
      </Button>
      <Button
        spacing="compact"
        onClick={(event) => void open('create-pull-request', 'Create pull request', 'large', event.currentTarget)}
      >
        Create pull request
      </Button>
    </div>
  );
}

/** @param opener has the focus again when the dialog is closed */
async function open(dialog: string, title: string, size: 'medium' | 'large', opener: HTMLElement): Promise<void> {
  const onClose = (): void => opener.focus();
  const modal = new Modal({ resource: 'action-page', title, size, context: { dialog }, onClose });
  await modal.open().catch(() => undefined);
}
