import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Modal } from '@forge/bridge';

/** Opens the dialogs that create something; Jira's own modal, for the panel is too narrow for them. */
export function CreateButtons(): ReactElement {
  return (
    <div className="row">
      <Button spacing="compact" onClick={() => void open('create-branch', 'Create branch', 'medium')}>
        Create branch
      </Button>
      <Button spacing="compact" onClick={() => void open('create-pull-request', 'Create pull request', 'large')}>
        Create pull request
      </Button>
    </div>
  );
}

async function open(dialog: string, title: string, size: 'medium' | 'large'): Promise<void> {
  const modal = new Modal({ resource: 'action-page', title, size, context: { dialog } });
  await modal.open().catch(() => undefined);
}
