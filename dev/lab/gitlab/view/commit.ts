import type { FileChange } from '../../git/changes';
import type { GitCommit } from '../../git/commits';
import type { Gitlab } from '../gitlab';
import type { ProjectRecord } from '../state';
import { projectUrl } from './urls';

/** `Commit` of the API (lib/api/entities/commit.rb). */
export function showCommit(gitlab: Gitlab, project: ProjectRecord, commit: GitCommit): Record<string, unknown> {
  return {
    id: commit.id,
    short_id: commit.id.slice(0, 8),
    created_at: commit.committer.date,
    parent_ids: commit.parents,
    title: commit.message.split('\n')[0] ?? '',
    message: `${commit.message}\n`,
    author_name: commit.author.name,
    author_email: commit.author.email,
    authored_date: commit.author.date,
    committer_name: commit.committer.name,
    committer_email: commit.committer.email,
    committed_date: commit.committer.date,
    trailers: {},
    web_url: projectUrl(gitlab, project, `/commit/${commit.id}`),
  };
}

/** `Diff` of the API; made-up lines as many as git counts, for nothing reads them. */
export function showDiff(file: FileChange): Record<string, unknown> {
  const { added = 0, removed = 0 } = file;
  const isBinary = file.added === undefined;
  const header = `@@ -1,${removed} +1,${added} @@\n`;
  const lines = `${'-old\n'.repeat(removed)}${'+new\n'.repeat(added)}`;
  return {
    diff: isBinary
      ? `Binary files a/${file.from ?? file.path} and b/${file.path} differ\n`
      : lines && `${header}${lines}`,
    new_path: file.path,
    old_path: file.from ?? file.path,
    a_mode: file.letter === 'A' ? '0' : '100644',
    b_mode: file.letter === 'D' ? '0' : '100644',
    new_file: file.letter === 'A',
    renamed_file: file.letter === 'R',
    deleted_file: file.letter === 'D',
  };
}
