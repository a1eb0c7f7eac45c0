import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { ConnectionView, HostView } from '../../../src/resolvers/adminApi';
import { Message } from '../../shared/Message';
import { useNow } from '../../shared/useNow';
import { GrantTable } from '../../shared/grants/GrantTable';
import type { Go } from '../view';
import { expirySentence } from '../../shared/expiry';

interface Props {
  connection: ConnectionView;
  host: HostView;
  onGo: Go;
}

/** What the new token turned out to be. */
export function ReplaceResult({ connection, host, onGo }: Props): ReactElement {
  const { account, credential } = connection;
  const now = useNow();
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  return (
    <div className="stack">
      <Message appearance="success" title="The token is replaced" alert>
        <p>
          {credential.kind} <span className="code">•••• {credential.hint}</span> of {account.name}.{' '}
          {expirySentence(credential, now)}
        </p>
      </Message>
      <GrantTable grants={connection.grants} traits={host.traits} />
      <div>
        <Button appearance="primary" ref={done} onClick={() => onGo({ name: 'connections' })}>
          Done
        </Button>
      </div>
    </div>
  );
}
