import type { ReactElement } from 'react';
import type { DevelopmentView } from '../../src/resolvers/issueApi';
import { CopyButton } from '../shared/CopyButton';
import { ExternalLink } from '../shared/ExternalLink';

interface Props {
  branch: DevelopmentView['branches'][number];
  /** Only where there are several. */
  repositoryName: string | undefined;
}

export function BranchItem({ branch, repositoryName }: Props): ReactElement {
  return (
    <>
      <div className="item-line">
        <span className="item-title">
          <ExternalLink href={branch.url}>{branch.name}</ExternalLink>
        </span>
        <CopyButton text={branch.name} label={`Copy branch name ${branch.name}`} />
      </div>
      {repositoryName !== undefined && <div className="subtle small">{repositoryName}</div>}
    </>
  );
}
