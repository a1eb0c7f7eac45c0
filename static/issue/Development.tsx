import type { ReactElement } from 'react';
import type { DevelopmentView } from '../../src/resolvers/issueApi';
import { BranchItem } from './BranchItem';
import { CommitItem } from './CommitItem';
import { HowToLink } from './HowToLink';
import { PullRequestItem } from './PullRequestItem';
import { Section } from './Section';
import { namesOf, showsRepositories } from './repositoryNames';

/** Branches, commits and pull requests of an issue, or how to bring the first one here. */
export function Development({ development }: { development: DevelopmentView }): ReactElement {
  const { issueKey, branches, commits, pullRequests } = development;
  if (branches.length + commits.length + pullRequests.length === 0) {
    return <HowToLink issueKey={issueKey} />;
  }
  const names = namesOf(development);
  const withRepository = showsRepositories(development);
  return (
    <>
      <Section
        title="Branches"
        none="No branch names this issue."
        items={branches.map((branch) => ({
          key: `${branch.repositoryId} ${branch.name}`,
          element: (
            <BranchItem branch={branch} repositoryName={withRepository ? names.get(branch.repositoryId) : undefined} />
          ),
        }))}
      />
      <Section
        title="Commits"
        none="No commit names this issue."
        items={commits.map((commit) => ({
          key: `${commit.repositoryId} ${commit.id}`,
          element: <CommitItem commit={commit} withRepository={withRepository} />,
        }))}
      />
      <Section
        title="Pull requests"
        none="No pull request names this issue."
        items={pullRequests.map((pullRequest) => ({
          key: `${pullRequest.repositoryId} ${pullRequest.id}`,
          element: <PullRequestItem pullRequest={pullRequest} withRepository={withRepository} />,
        }))}
      />
    </>
  );
}
