import type { PullRequestStatus, ReviewStatus } from '../domain/changes';
import type { Grant } from '../domain/grants';
import type { HostKind } from '../domain/hostKinds';
import type { Explanation } from '../explain/steps';
import type { CreateApi } from './createApi';
import type { SmartCommitIssueApi, SmartCommitView } from './smartCommitsApi';

/** The functions of the issue panel. The issue comes from the context, never from the payload. */
export interface IssueApi extends CreateApi, SmartCommitIssueApi {
  getDevelopment: { payload: undefined; value: DevelopmentView };
  searchRepositories: {
    payload: { search: string; cursor?: string };
    value: { repositories: IssueRepositoryView[]; next?: string };
  };
  /** Why a commit, branch or pull request is on this issue, or why not; within what this project may see. */
  explain: { payload: { reference: string }; value: Explanation };
  /** Asks the hosts now for the repositories that this issue knows. `checkedAt` is ISO. */
  refresh: { payload: undefined; value: { checkedAt: string } };
}

export interface DevelopmentView {
  issueKey: string;
  branches: { repositoryId: string; name: string; url: string; head: string }[];
  commits: CommitView[];
  pullRequests: PullRequestView[];
  /** Newest first. */
  smartCommits: SmartCommitView[];
  repositories: IssueRepositoryView[];
  moreRepositories: boolean;
  /** ISO; the oldest of the last checks of the repositories that this issue knows, `null` where there is none. */
  checkedAt: string | null;
  /** What keeps some of it from being shown, each with a remedy. */
  notices: { kind: string; message: string; remedy?: string }[];
  /** No connection sends to this issue's project. */
  connected: boolean;
}

export interface CommitView {
  repositoryId: string;
  repositoryName: string;
  id: string;
  displayId: string;
  message: string;
  author: string;
  /** ISO */
  authoredAt: string;
  url: string;
  files?: number;
}

export interface PullRequestView {
  repositoryId: string;
  repositoryName: string;
  id: string;
  title: string;
  status: PullRequestStatus;
  url: string;
  sourceBranch: string;
  targetBranch: string;
  reviewers: { name: string; status: ReviewStatus }[];
}

export interface IssueRepositoryView {
  id: string;
  connectionId: string;
  /** Two connections may list repositories of one name. */
  connectionName: string;
  name: string;
  host: HostKind;
  url: string;
  defaultBranch: string | null;
  /** What the caller may, with the credential that would be used. */
  createBranch: Grant;
  createPullRequest: Grant;
  /** Pull requests may be drafts; reviewers may be asked. */
  drafts: boolean;
  reviewers: boolean;
  /** The caller's own credential would be used. */
  ownCredential: boolean;
  /** Issue keys count in lower case too. */
  lowerCaseKeys: boolean;
}
