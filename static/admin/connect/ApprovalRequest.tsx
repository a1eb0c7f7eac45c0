import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import { Message } from '../../shared/Message';
import { approveAddress } from './approveAddress';
import type { Approval } from './approveAddress';

const ANSWERS: Record<Exclude<Approval, 'approved'>, string> = {
  refused: 'It was not allowed, so nothing was sent there. You can allow it whenever you like; it takes a Jira admin.',
  full: 'Jira allows an app 100 addresses of its own, and all are taken. Remove one under Connected apps, then try again.',
};

interface Props {
  /** `https://host[:port]` */
  origin: string;
  onApproved: () => void;
}

/** Asks the admin to let Jira reach an address. */
export function ApprovalRequest({ origin, onApproved }: Props): ReactElement {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Exclude<Approval, 'approved'>>();

  async function ask(): Promise<void> {
    setBusy(true);
    const approval = await approveAddress(origin);
    setBusy(false);
    if (approval === 'approved') {
      onApproved();
      return;
    }
    setAnswer(approval);
  }

  return (
    <Message appearance="warning" title="One approval is needed" alert>
      <p>
        Jira must be allowed to reach <span className="code">{origin}</span>. Jira asks you to confirm.
      </p>
      {answer !== undefined && <p>{ANSWERS[answer]}</p>}
      <p>
        <Button appearance="primary" isLoading={busy} onClick={() => void ask()}>
          Allow {origin}
        </Button>
      </p>
    </Message>
  );
}
