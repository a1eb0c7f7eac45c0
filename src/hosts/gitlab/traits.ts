import type { HostTraits } from '../traits';

export const gitlabTraits: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  draftPullRequests: true,
  reviewers: true,
  changedFiles: true,
  // Counted from the differences that GitLab gives with the names of files.
  lineCounts: true,
  // From GitLab 15.5 on; older servers tell neither, and are tried for `api`.
  tellsScopes: true,
  tellsExpiry: true,
  // The list of events; `last_activity_at` of projects is of no use, for GitLab refreshes it once an hour at most.
  activityFeed: true,
  // GitLab has them; the driver does not register any yet.
  webhooks: false,
  pullRequestWord: 'merge request',
};
