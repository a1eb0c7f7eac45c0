import type { ReactElement } from 'react';
import Checkbox from '@atlaskit/checkbox';
import type { RepositoryView } from '../../../src/resolvers/adminApi';
import { ExternalLink } from '../../shared/ExternalLink';
import { Status } from '../../shared/Status';

interface Props {
  repository: RepositoryView;
  selectable: boolean;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
}

export function RepositoryRow({ repository, selectable, ticked, onTick }: Props): ReactElement {
  const { name, url, archived, defaultBranch, grants } = repository;
  const opens = grants.read.state !== 'denied';
  return (
    <li className="repository-row">
      {selectable ? (
        <Checkbox label={name} isChecked={ticked} onChange={(event) => onTick(event.currentTarget.checked)} />
      ) : (
        <span>{name}</span>
      )}
      <span className="row">
        {archived && <Status word="Archived" colour="neutral" />}
        {opens && defaultBranch === null && <Status word="Empty" colour="neutral" />}
        {!opens && <span className="warning small">{grants.read.evidence}</span>}
        <ExternalLink href={url} label={`Open ${name}`} className="small">
          Open ↗
        </ExternalLink>
      </span>
    </li>
  );
}
