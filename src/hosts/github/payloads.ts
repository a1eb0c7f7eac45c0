/** GitHub's answers, as far as they are read. REST: names with underscores; GraphQL: camel case. Anything may be missing that the documentation calls nullable. */

export interface RestUser {
  id: number;
  login: string;
  name?: string | null;
  html_url?: string;
  avatar_url?: string;
}

export interface RestRepository {
  id: number;
  node_id: string;
  full_name: string;
  html_url: string;
  default_branch: string | null;
  archived?: boolean;
  disabled?: boolean;
  private?: boolean;
  created_at?: string | null;
  permissions?: { admin?: boolean; maintain?: boolean; push?: boolean; pull?: boolean };
}

export interface RestCommit {
  sha: string;
  html_url: string;
  commit: {
    message: string;
    author: { name?: string; email?: string; date?: string } | null;
    committer: { date?: string; email?: string } | null;
    verification?: { verified: boolean };
  };
  author: Partial<RestUser> | null;
  parents: { sha: string }[];
  files?: RestFile[];
}

export interface RestFile {
  filename: string;
  status: string;
  additions: number;
  deletions: number;
}

export interface RestComparison {
  status: 'ahead' | 'behind' | 'diverged' | 'identical';
  ahead_by: number;
  behind_by: number;
  total_commits: number;
  commits: RestCommit[];
}

export interface RestPullRequest {
  number: number;
  title: string;
  body?: string | null;
  html_url: string;
  state: 'open' | 'closed';
  draft?: boolean;
  merged_at?: string | null;
  updated_at: string;
  user: RestUser | null;
  requested_reviewers?: RestUser[] | null;
  head: { ref: string; repo?: { html_url: string } | null };
  base: { ref: string; repo?: { html_url: string } | null };
  comments?: number;
  review_comments?: number;
}

export interface GraphPageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface GraphActor {
  __typename?: string;
  login?: string;
  name?: string | null;
  url?: string;
  avatarUrl?: string | null;
}

export interface GraphCommit {
  oid: string;
  message: string;
  url: string;
  authoredDate: string;
  committedDate: string;
  parents: { nodes: ({ oid: string } | null)[] | null };
  author: {
    name: string | null;
    email: string | null;
    avatarUrl?: string;
    user: { login: string; url: string } | null;
  } | null;
  committer: { email: string | null } | null;
  signature: { isValid: boolean } | null;
}

export interface GraphPullRequest {
  number: number;
  title: string;
  body?: string;
  url: string;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  isDraft: boolean;
  updatedAt: string;
  totalCommentsCount: number | null;
  headRefName: string;
  baseRefName: string;
  headRepository: { nameWithOwner: string; url: string } | null;
  author: GraphActor | null;
  latestOpinionatedReviews: { nodes: ({ state: string; author: GraphActor | null } | null)[] | null } | null;
  reviewRequests: { nodes: ({ requestedReviewer: GraphActor | null } | null)[] | null } | null;
}

export interface GraphPullRequests {
  pageInfo: GraphPageInfo;
  nodes: (GraphPullRequest | null)[] | null;
}

export interface GraphOverview {
  id: string;
  databaseId: number | null;
  nameWithOwner: string;
  url: string;
  createdAt: string;
  isEmpty: boolean;
  isArchived: boolean;
  defaultBranchRef: { name: string } | null;
  refs: { totalCount: number; nodes: ({ name: string; target: { oid: string } | null } | null)[] | null } | null;
  pullRequests: GraphPullRequests | null;
}

export interface GraphActivity {
  pageInfo: GraphPageInfo;
  nodes:
    | ({
        databaseId: number | null;
        pushedAt: string | null;
        pullRequests: { nodes: ({ updatedAt: string } | null)[] | null } | null;
      } | null)[]
    | null;
}
