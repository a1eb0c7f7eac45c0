import type { FileChange } from '../../git/changes';
import type { GitCommit, Signature } from '../../git/commits';
import { findUserByEmail } from '../accounts';
import { nodeId, timestamp } from '../github';
import type { Github } from '../github';
import type { RepositoryRecord } from '../state';
import { showAccount } from './account';
import { apiUrl, encodePath, webUrl } from './urls';

/** The lab's commits are not signed. */
const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** `commit` of the API without its files. */
export function showCommit(github: Github, repository: RepositoryRecord, commit: GitCommit): Record<string, unknown> {
  const url = apiUrl(github, repository, `/commits/${commit.id}`);
  return {
    sha: commit.id,
    node_id: nodeId('C', repository.id, commit.id),
    commit: {
      author: showSignature(commit.author),
      committer: showSignature(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: apiUrl(github, repository, `/git/trees/${commit.tree}`) },
      url: apiUrl(github, repository, `/git/commits/${commit.id}`),
      comment_count: 0,
      verification: UNSIGNED,
    },
    url,
    html_url: webUrl(github, repository, `/commit/${commit.id}`),
    comments_url: `${url}/comments`,
    author: accountOf(github, commit.author),
    committer: accountOf(github, commit.committer),
    parents: commit.parents.map((sha) => ({
      sha,
      url: apiUrl(github, repository, `/commits/${sha}`),
      html_url: webUrl(github, repository, `/commit/${sha}`),
    })),
  };
}

function showSignature({ name, email, seconds }: Signature): Record<string, unknown> {
  return { name, email, date: timestamp(seconds * 1000) };
}

function accountOf(github: Github, { email }: Signature): Record<string, unknown> | null {
  const user = findUserByEmail(email);
  return user ? showAccount(github, user.login) : null;
}

const STATUS: Record<string, string> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** `diff-entry` of the API; patches are left out, as GitHub leaves them out of large differences. */
export function showFile(
  github: Github,
  repository: RepositoryRecord,
  sha: string,
  file: FileChange,
): Record<string, unknown> {
  const { added = 0, removed = 0, from } = file;
  const path = encodePath(file.path);
  return {
    sha: file.letter === 'D' ? file.oldBlob : file.blob,
    filename: file.path,
    status: STATUS[file.letter] ?? 'changed',
    additions: added,
    deletions: removed,
    changes: added + removed,
    blob_url: webUrl(github, repository, `/blob/${sha}/${path}`),
    raw_url: webUrl(github, repository, `/raw/${sha}/${path}`),
    contents_url: apiUrl(github, repository, `/contents/${path}?ref=${sha}`),
    ...(from === undefined ? {} : { previous_filename: from }),
  };
}

export function statsOf(files: FileChange[]): { total: number; additions: number; deletions: number } {
  const additions = files.reduce((sum, file) => sum + (file.added ?? 0), 0);
  const deletions = files.reduce((sum, file) => sum + (file.removed ?? 0), 0);
  return { total: additions + deletions, additions, deletions };
}
