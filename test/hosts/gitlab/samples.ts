import type { RawBranch, RawCommit, RawMergeRequest, RawUser } from '../../../src/hosts/gitlab/payloads';

/** Payloads in the form of GitLab's documented examples. */

export function id(character: string): string {
  return character.repeat(40);
}

export function user(number: number, username: string, name: string): RawUser {
  return {
    id: number,
    username,
    name,
    state: 'active',
    avatar_url: `https://gitlab.com/uploads/${number}.png`,
    web_url: `https://gitlab.com/${username}`,
  };
}

export const ADA = user(1, 'ada', 'Ada Admin');
export const DAN = user(2, 'dan', 'Dan Dev');

export function commit(sha: string, parents: string[] = [], more: Partial<RawCommit> = {}): RawCommit {
  return {
    id: sha,
    parent_ids: parents,
    title: `DEMO-1 ${sha[0]}`,
    message: `DEMO-1 ${sha[0]}\n`,
    author_name: 'Dan Dev',
    author_email: 'dan@acme.example',
    authored_date: '2026-11-20T09:00:00.000+01:00',
    committed_date: '2026-11-20T10:00:00.000+01:00',
    created_at: '2026-11-20T10:00:00.000+01:00',
    web_url: `https://gitlab.com/acme/payments/-/commit/${sha}`,
    ...more,
  };
}

export function branch(name: string, head: RawCommit): RawBranch {
  return { name, commit: head, default: name === 'main', protected: name === 'main', can_push: true };
}

export function mergeRequest(iid: number, more: Partial<RawMergeRequest> = {}): RawMergeRequest {
  return {
    iid,
    title: `DEMO-1 Change ${iid}`,
    description: 'Because.',
    state: 'opened',
    draft: false,
    work_in_progress: false,
    updated_at: `2026-11-2${iid}T10:00:00.123Z`,
    author: DAN,
    reviewers: [],
    user_notes_count: 0,
    source_branch: 'feature/x',
    target_branch: 'main',
    source_project_id: 42,
    target_project_id: 42,
    web_url: `https://gitlab.com/acme/payments/-/merge_requests/${iid}`,
    ...more,
  };
}
