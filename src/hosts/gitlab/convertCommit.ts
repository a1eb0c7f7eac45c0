import type { Branch, ChangedFiles, Commit, FileChange } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { branchUrl, gitlabLinks } from './links';
import type { RawBranch, RawCommit, RawDiff } from './payloads';

const NOBODY = 'unknown';
const MOST_FILES = 10;

export function commitFromRaw(raw: RawCommit, repository: Pick<Repository, 'url'>): Commit {
  const committedAt = raw.committed_date ?? raw.created_at ?? '';
  return {
    id: raw.id,
    // GitLab itself shows eight characters.
    displayId: raw.id.slice(0, 8),
    message: raw.message ?? raw.title ?? '',
    author: { name: raw.author_name || NOBODY, ...(raw.author_email ? { email: raw.author_email } : {}) },
    authoredAt: raw.authored_date ?? committedAt,
    committedAt,
    url: raw.web_url ?? gitlabLinks(repository).commit(raw.id),
    parents: raw.parent_ids ?? [],
  };
}

export function branchFromRaw(raw: RawBranch, repository: Pick<Repository, 'url' | 'defaultBranch'>): Branch {
  return {
    name: raw.name,
    url: branchUrl(repository.url, raw.name),
    head: commitFromRaw(raw.commit, repository),
    isDefault: raw.default ?? raw.name === repository.defaultBranch,
  };
}

/** @param count of all files, of which `raw` may be the first ones only */
export function changedFilesFromRaw(
  raw: RawDiff[],
  count: number,
  commit: string,
  repository: Pick<Repository, 'url'>,
): ChangedFiles {
  const links = gitlabLinks(repository);
  return { count, files: raw.slice(0, MOST_FILES).map((file) => fileChange(file, links.file(commit, file.new_path))) };
}

function fileChange(raw: RawDiff, url: string): FileChange {
  return { path: raw.new_path, change: changeOf(raw), ...lineCounts(raw.diff), url };
}

function changeOf(raw: RawDiff): FileChange['change'] {
  if (raw.new_file) {
    return 'added';
  }
  if (raw.deleted_file) {
    return 'deleted';
  }
  return raw.renamed_file ? 'moved' : 'modified';
}

/** Counts the lines of a difference; none where GitLab leaves it out: it is too large, or the file is no text. */
function lineCounts(diff: string | undefined): Pick<FileChange, 'linesAdded' | 'linesRemoved'> {
  if (!diff?.startsWith('@@') && !diff?.includes('\n@@')) {
    return {};
  }
  let [linesAdded, linesRemoved, inside] = [0, 0, false];
  for (const line of diff.split('\n')) {
    if (line.startsWith('@@')) {
      inside = true;
    } else if (inside && line.startsWith('+')) {
      linesAdded += 1;
    } else if (inside && line.startsWith('-')) {
      linesRemoved += 1;
    }
  }
  return { linesAdded, linesRemoved };
}
