import type { HostTraits } from '../traits';

export const gitTraits: HostTraits = {
  createBranch: true,
  createPullRequest: false,
  draftPullRequests: false,
  reviewers: false,
  changedFiles: true,
  // They would need the contents of files, which are never fetched.
  lineCounts: false,
  tellsScopes: false,
  tellsExpiry: false,
  activityFeed: false,
  webhooks: false,
  pullRequestWord: 'pull request',
};
