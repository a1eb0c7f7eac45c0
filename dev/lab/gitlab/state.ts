/** What GitLab keeps beside git; everything about commits and branches is read from the bare repositories. */
export interface GitlabState {
  /** ms; when the site was made, from which tokens count their days. */
  issuedAt: number;
  /** The last number given to anything that has one. */
  lastId: number;
  /** Of the last start, so that clones keep their address. */
  port: number;
  /** Application setting `enabled_git_access_protocol`; absent where git may use both. */
  gitProtocol?: GitProtocol;
  projects: ProjectRecord[];
  events: EventRecord[];
}

export type GitProtocol = 'ssh' | 'http';

export interface ProjectRecord {
  id: number;
  /** `acme/platform` */
  group: string;
  path: string;
  description: string | null;
  private: boolean;
  archived: boolean;
  mergeRequestsEnabled: boolean;
  /** Name of the bare repository's folder. */
  folder: string;
  /** ISO 8601 with milliseconds, UTC, as are all times here. */
  createdAt: string;
  /** Refreshed once an hour at most. */
  lastActivityAt: string;
  lastIid: number;
  mergeRequests: MergeRequestRecord[];
  /** Own members; those of groups come on top. */
  members: Record<string, number>;
  /** Groups that the project is shared with, and the most that their members may there. */
  invitedGroups?: { group: string; level: number }[];
  protectedBranches: { name: string; pushLevel: number }[];
}

export interface MergeRequestRecord {
  id: number;
  iid: number;
  title: string;
  description: string | null;
  login: string;
  state: 'opened' | 'closed' | 'merged';
  sourceBranch: string;
  targetBranch: string;
  /** The head while the branch was there; kept when it goes. */
  sha: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommitSha: string | null;
  reviewers: { login: string; state: 'unreviewed' | 'requested_changes' | 'approved' }[];
  approvedBy: string[];
  notes: NoteRecord[];
}

export interface NoteRecord {
  id: number;
  login: string;
  body: string;
  system: boolean;
  createdAt: string;
}

export type EventAction = 'pushed' | 'opened' | 'closed' | 'merged' | 'approved' | 'commented on';

export interface EventRecord {
  id: number;
  projectId: number;
  action: EventAction;
  login: string;
  at: string;
  /** Of pushes: refs that moved; more than three make one event for all. */
  push?: { ref: string | null; before: string; after: string; refs: number };
  mergeRequest?: { id: number; iid: number; title: string };
}
