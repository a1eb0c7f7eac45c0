import type { ReactElement } from 'react';
import type { CommitView } from '../../src/resolvers/issueApi';
import { ExternalLink } from '../shared/ExternalLink';
import { RelativeTime } from '../shared/RelativeTime';
import { count } from '../shared/count';
import { firstLine } from './firstLine';

export function CommitItem({ commit, withRepository }: { commit: CommitView; withRepository: boolean }): ReactElement {
  const { displayId, message, author, authoredAt, url, files, repositoryName } = commit;
  return (
    <>
      <div className="item-title">
        <ExternalLink href={url} label={`Commit ${displayId}: ${firstLine(message)}`}>
          <span className="code">{displayId}</span> {firstLine(message)}
        </ExternalLink>
      </div>
      <div className="subtle small">
        {author} · <RelativeTime iso={authoredAt} />
        {files !== undefined && ` · ${count(files, 'file')}`}
        {withRepository && ` · ${repositoryName}`}
      </div>
    </>
  );
}
