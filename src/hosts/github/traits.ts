import type { HostTraits } from '../traits';

export const githubTraits: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  draftPullRequests: true,
  reviewers: true,
  changedFiles: true,
  lineCounts: true,
  tellsScopes: true,
  tellsExpiry: true,
  activityFeed: true,
  // GitHub has them; the driver does not register any yet.
  webhooks: false,
  vouchesBy: 'signature',
  pullRequestWord: 'pull request',
};
