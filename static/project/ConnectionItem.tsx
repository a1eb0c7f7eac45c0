import type { ReactElement } from 'react';
import Heading from '@atlaskit/heading';
import type { ProjectConnectionView } from '../../src/resolvers/projectApi';
import { CONNECTION_WORDS, repositoriesText } from '../shared/connectionWords';
import { Message } from '../shared/Message';
import { RelativeTime } from '../shared/RelativeTime';
import { Status } from '../shared/Status';
import { troubleOf } from './connectionTrouble';
import { smartCommitState } from './smartCommitState';

interface Props {
  connection: ProjectConnectionView;
  smartCommitsOff: boolean;
}

/** A connection that sends to the project: what it is, how it is, and what it does with smart commits. */
export function ConnectionItem({ connection, smartCommitsOff }: Props): ReactElement {
  const { name, hostTitle, status, checkedAt } = connection;
  const trouble = troubleOf(connection);
  const smartCommits = smartCommitState(connection, smartCommitsOff);
  return (
    <article className="card stack" aria-label={name}>
      <div className="row">
        <Heading size="small" as="h2">
          {name}
        </Heading>
        <Status {...CONNECTION_WORDS[status]} />
      </div>
      {trouble !== undefined && (
        <Message appearance={trouble.level}>
          <p>{trouble.sentence}</p>
          {trouble.remedy !== undefined && <p>{trouble.remedy}</p>}
        </Message>
      )}
      <dl className="facts">
        <div>
          <dt>Host</dt>
          <dd>{hostTitle}</dd>
        </div>
        <div>
          <dt>Repositories</dt>
          <dd>{repositoriesText(connection)}</dd>
        </div>
        <div>
          <dt>Last read</dt>
          <dd>{checkedAt === null ? 'not yet' : <RelativeTime iso={checkedAt} />}</dd>
        </div>
        <div>
          <dt>Smart commits</dt>
          <dd>
            {smartCommits.title}
            {smartCommits.meanings.map((meaning) => (
              <div key={meaning} className="subtle small">
                {meaning}
              </div>
            ))}
          </dd>
        </div>
      </dl>
    </article>
  );
}
