import type { HostTraits } from '../traits';

export const bitbucketServerTraits: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  // From Data Center 8.18 on.
  draftPullRequests: true,
  reviewers: true,
  changedFiles: true,
  lineCounts: false,
  tellsScopes: false,
  tellsExpiry: false,
  activityFeed: false,
  // The server has them; the driver does not register any yet.
  webhooks: false,
  listsDefaultBranch: false,
  pullRequestWord: 'pull request',
};
