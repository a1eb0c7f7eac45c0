import type { ReactElement } from 'react';
import type { PullRequestView } from '../../src/resolvers/issueApi';
import { ExternalLink } from '../shared/ExternalLink';
import { Status } from '../shared/Status';
import { REVIEW_WORDS, STATUS_WORDS } from './pullRequestWords';

export function PullRequestItem(props: { pullRequest: PullRequestView; withRepository: boolean }): ReactElement {
  const { id, title, status, url, sourceBranch, targetBranch, reviewers, repositoryName } = props.pullRequest;
  return (
    <>
      <div className="item-line item-line-top">
        <span className="item-title">
          <ExternalLink href={url}>
            {title} <span className="subtle">#{id}</span>
          </ExternalLink>
        </span>
        <Status {...STATUS_WORDS[status]} />
      </div>
      <div className="subtle small item-branches">
        {sourceBranch} <span aria-label="into">→</span> {targetBranch}
        {props.withRepository && ` · ${repositoryName}`}
      </div>
      {reviewers.length > 0 && (
        <ul className="plain-list reviewers small" aria-label="Reviewers">
          {reviewers.map((reviewer) => (
            <li key={reviewer.name} className={REVIEW_WORDS[reviewer.status].className}>
              {reviewer.name} {REVIEW_WORDS[reviewer.status].word}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
