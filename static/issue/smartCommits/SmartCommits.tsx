import type { ReactElement } from 'react';
import type { SmartCommitView } from '../../../src/resolvers/smartCommitsApi';
import { Section } from '../Section';
import { SmartCommitItem } from './SmartCommitItem';
import { TryMessage } from './TryMessage';

interface Props {
  issueKey: string;
  smartCommits: SmartCommitView[];
  onChanged: () => void;
}

/** Commands of commit messages on this issue, and a box to try one before it is pushed. */
export function SmartCommits({ issueKey, smartCommits, onChanged }: Props): ReactElement {
  return (
    <div className="stack-tight">
      {smartCommits.length > 0 && (
        <Section
          title="Smart commits"
          none=""
          items={smartCommits.map((smartCommit) => ({
            key: `${smartCommit.commit} ${smartCommit.id}`,
            element: <SmartCommitItem smartCommit={smartCommit} onChanged={onChanged} />,
          }))}
        />
      )}
      <TryMessage issueKey={issueKey} />
    </div>
  );
}
