import type { GitCommit, Signature } from '../../git/commits';
import type { RepositoryCall } from '../rest/call';
import { repositoryUrl } from './repository';

/** Longest line of a message that a list shows. */
const LISTED_LINE = 100;

/** A commit of a list: without parents, and of its message the first line at most. */
export function viewListedCommit(call: RepositoryCall, commit: GitCommit): Record<string, unknown> {
  const line = [...(commit.message.split('\n')[0] ?? '')].slice(0, LISTED_LINE).join('');
  return { ...base(call, commit), comment: line, ...(line === commit.message ? {} : { commentTruncated: true }) };
}

/** A single commit. */
export function viewCommit(call: RepositoryCall, commit: GitCommit): Record<string, unknown> {
  return { parents: commit.parents, treeId: commit.tree, ...base(call, commit), comment: `${commit.message}\n` };
}

function base({ azure, repository }: RepositoryCall, commit: GitCommit): Record<string, unknown> {
  const url = repositoryUrl(azure, repository);
  return {
    commitId: commit.id,
    author: person(commit.author),
    committer: person(commit.committer),
    url: `${url.replace(/_git\/.*$/, '')}_apis/git/repositories/${repository.id}/commits/${commit.id}`,
    remoteUrl: `${url}/commit/${commit.id}`,
  };
}

/** Times in UTC, whatever the author's own offset. */
function person({ name, email, seconds }: Signature): Record<string, string> {
  return { name, email, date: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` };
}
