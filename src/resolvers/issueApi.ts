import type { PullRequestStatus, ReviewStatus } from '../domain/changes';
import type { Grant } from '../domain/grants';
import type { HostKind } from '../domain/hostKinds';

/** The functions of the issue panel. The issue comes from the context, never from the payload. */
export interface IssueApi {
  getDevelopment: { payload: undefined; value: DevelopmentView };
  searchRepositories: {
    payload: { search: string; cursor?: string };
    value: { repositories: IssueRepositoryView[]; next?: string };
  };
  /** Asks the hosts now for the repositories that this issue knows. `checkedAt` is ISO. */
  refresh: { payload: undefined; value: { checkedAt: string } };
}

export interface DevelopmentView {
  issueKey: string;
  branches: { repositoryId: string; name: string; url: string; head: string }[];
  commits: CommitView[];
  pullRequests: PullRequestView[];
  smartCommits: { commit: string; issueKey: string; command: string; outcome: string; reason?: string }[];
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
  name: string;
  host: HostKind;
  url: string;
  defaultBranch: string | null;
  createBranch: Grant;
  createPullRequest: Grant;
}
