import type { FormEvent, KeyboardEvent, ReactElement, ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { closeDialog } from './closeDialog';

interface Props {
  title: string;
  onSubmit?: () => void;
  children: ReactNode;
  footer: ReactNode;
}

/** What Jira's modal shows inside: a heading, fields, and the buttons under them. */
export function DialogShell({ title, onSubmit, children, footer }: Props): ReactElement {
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit?.();
  }
  /** A closed list leaves the key to the form, which would create something while somebody still chooses. */
  function keepEnter(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target instanceof Element && event.target.getAttribute('role') === 'combobox') {
      event.preventDefault();
    }
  }
  return (
    <main>
      <form className="dialog" onSubmit={submit} onKeyDown={keepEnter} noValidate autoComplete="off">
        <Heading size="medium" as="h1">
          {title}
        </Heading>
        {children}
        <div className="dialog-footer">{footer}</div>
      </form>
    </main>
  );
}

/** @param label "Cancel" where something could still be done */
export function CloseButton({ label = 'Close' }: { label?: string }): ReactElement {
  return (
    <Button appearance="subtle" onClick={closeDialog}>
      {label}
    </Button>
  );
}
