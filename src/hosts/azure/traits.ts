import type { HostTraits } from '../traits';

/** Services and servers alike; releases before 2019 have no drafts, which is said before anything is created. */
export const azureTraits: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  draftPullRequests: true,
  reviewers: true,
  changedFiles: true,
  lineCounts: false,
  tellsScopes: false,
  tellsExpiry: false,
  activityFeed: false,
  // Azure DevOps has service hooks; the driver does not register any yet.
  webhooks: false,
  vouchesBy: 'pusher',
  pullRequestWord: 'pull request',
};
