/** GitLab's answers (REST API v4), as far as they are read. Anything may be missing that only newer versions have. */

export interface RawUser {
  id: number;
  username: string;
  name?: string | null;
  web_url?: string;
  avatar_url?: string | null;
  /** Only administrators are told it. */
  is_admin?: boolean;
  /** Of members: `active`, `blocked`. */
  state?: string;
}

/** Answer of `GET /personal_access_tokens/self`. */
export interface RawToken {
  name?: string;
  scopes?: string[];
  /** `2026-12-31`: it ends when that day begins, in UTC. */
  expires_at?: string | null;
  active?: boolean;
  revoked?: boolean;
}

export interface RawProject {
  id: number;
  path_with_namespace: string;
  web_url: string;
  created_at: string;
  /** Newer versions name one also where there is no commit yet. */
  default_branch?: string | null;
  empty_repo?: boolean;
  archived?: boolean;
  visibility?: string;
  permissions?: {
    project_access?: { access_level: number } | null;
    group_access?: { access_level: number } | null;
  };
  repository_access_level?: string;
  merge_requests_enabled?: boolean;
  merge_requests_access_level?: string;
  can_create_merge_request_in?: boolean;
  /** Only who may read the code is told it, also where it is empty. */
  ci_config_path?: string | null;
  /** Only who may administer the project is told it. */
  build_git_strategy?: string;
}

export interface RawCommit {
  id: string;
  parent_ids?: string[] | null;
  title?: string;
  message?: string | null;
  author_name?: string | null;
  author_email?: string | null;
  authored_date?: string;
  committed_date?: string;
  created_at?: string;
  web_url?: string;
}

export interface RawBranch {
  name: string;
  commit: RawCommit;
  default?: boolean;
  protected?: boolean;
  can_push?: boolean;
}

export interface RawMergeRequest {
  iid: number;
  title: string;
  description?: string | null;
  state: string;
  draft?: boolean;
  /** What `draft` was called before GitLab 13.2; still answered by all versions. */
  work_in_progress?: boolean;
  updated_at: string;
  author?: RawUser | null;
  reviewers?: RawUser[] | null;
  user_notes_count?: number;
  source_branch: string;
  target_branch: string;
  source_project_id?: number | null;
  target_project_id?: number;
  web_url: string;
}

export interface RawApprovals {
  approved_by?: { user: RawUser }[];
}

/** Entry of `GET /projects/:id/merge_requests/:iid/reviewers`. */
export interface RawReviewer {
  user: RawUser;
  state?: string;
}

export interface RawDiff {
  old_path: string;
  new_path: string;
  new_file?: boolean;
  renamed_file?: boolean;
  deleted_file?: boolean;
  /** Left out where it is too large. */
  diff?: string;
}

export interface RawEvent {
  id: number;
  project_id?: number | null;
  created_at?: string;
}
