/** How hosts differ, as data that a page can read before it offers anything. */
export interface HostTraits {
  createBranch: boolean;
  createPullRequest: boolean;
  draftPullRequests: boolean;
  reviewers: boolean;
  changedFiles: boolean;
  lineCounts: boolean;
  /** The host tells scopes of the credential. */
  tellsScopes: boolean;
  /** The host tells when the credential ends. */
  tellsExpiry: boolean;
  /** One call finds what changed in all repositories. */
  activityFeed: boolean;
  webhooks: boolean;
  /** `false`: a list of repositories tells no default branch; it is `null` until the repository was read. */
  listsDefaultBranch?: boolean;
  /** What the host tells of a commit, beyond the author line that anybody can write; absent where it tells nothing. */
  vouchesBy?: 'signature' | 'pusher';
  /** What the host calls a pull request. */
  pullRequestWord: 'pull request' | 'merge request';
}
