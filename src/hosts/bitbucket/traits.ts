import type { HostTraits } from '../traits';

export const bitbucketTraits: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  draftPullRequests: true,
  reviewers: true,
  changedFiles: true,
  lineCounts: true,
  tellsScopes: true,
  tellsExpiry: false,
  activityFeed: true,
  // Bitbucket has them; the driver does not register any yet.
  webhooks: false,
  pullRequestWord: 'pull request',
};
