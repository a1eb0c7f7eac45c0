import type { HostTraits } from '../traits';

export const codecommitTraits: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  draftPullRequests: false,
  // Nobody can be asked for a review; who approves is shown.
  reviewers: false,
  changedFiles: true,
  lineCounts: false,
  tellsScopes: false,
  tellsExpiry: false,
  activityFeed: true,
  // AWS tells through EventBridge or SNS, which no key of this kind sets up.
  webhooks: false,
  pullRequestWord: 'pull request',
};
