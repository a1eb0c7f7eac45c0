import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { CloseButton } from './DialogShell';

interface Props {
  /** What the button does: "Create branch". */
  label: string;
  ready: boolean;
  busy: boolean;
  /** The right to do it is being asked for. */
  asking: boolean;
}

/** The buttons of a dialog that creates something. While it is not known whether that may be done, this is said beside them, where it moves nothing. */
export function CreateFooter({ label, ready, busy, asking }: Props): ReactElement {
  return (
    <>
      <span className="dialog-footer-note subtle small" role="status">
        {asking && 'Checking what the token may do…'}
      </span>
      <CloseButton label="Cancel" />
      <Button type="submit" appearance="primary" isDisabled={!ready} isLoading={busy}>
        {label}
      </Button>
    </>
  );
}
