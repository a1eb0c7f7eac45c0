import type { ReactElement } from 'react';
import Heading from '@atlaskit/heading';
import type { ConnectionView, HostView, SyncStatusView } from '../../../src/resolvers/adminApi';
import { Message } from '../../shared/Message';
import { Status } from '../../shared/Status';
import type { Go } from '../view';
import { ApproveConnection } from './ApproveConnection';
import { CardActions } from './CardActions';
import { CardGrants } from './CardGrants';
import { ConnectionFacts } from './ConnectionFacts';
import { describeConnection } from './connectionStatus';

export interface CardProps {
  connection: ConnectionView;
  host: HostView | undefined;
  repositories: SyncStatusView[];
  onGo: Go;
  /** Something was done, in a sentence; the list is read again. */
  onChanged: (what: string) => Promise<void>;
}

/** One connection: what it is, how it is, what can be done. */
export function ConnectionCard(props: CardProps): ReactElement {
  const { connection, host, repositories, onChanged } = props;
  const { word, colour, sentence, remedy, action } = describeConnection(connection);
  return (
    <article className="card stack" aria-label={connection.name}>
      <div className="row">
        <Heading size="small" as="h2">
          {connection.name}
        </Heading>
        <Status word={word} colour={colour} />
      </div>
      {sentence !== undefined && colour !== 'danger' && colour !== 'warning' && <p className="subtle">{sentence}</p>}
      {sentence !== undefined && (colour === 'danger' || colour === 'warning') && (
        <Message appearance={colour === 'danger' ? 'error' : 'warning'}>
          <p>{sentence}</p>
          {remedy !== undefined && <p>{remedy}</p>}
          {action === 'approve' && (
            <ApproveConnection
              connectionId={connection.id}
              onApproved={() => onChanged(`Jira may reach the address of ${connection.name} now.`)}
            />
          )}
        </Message>
      )}
      <ConnectionFacts connection={connection} host={host} repositories={repositories} />
      <CardGrants connection={connection} host={host} onChanged={onChanged} />
      <CardActions {...props} suggested={action} />
    </article>
  );
}
