import { join } from 'node:path';
import type { StateFile } from '../stateFile';
import type { GitlabProduct } from './product';
import type { EventRecord, GitlabState, MergeRequestRecord, ProjectRecord } from './state';
import type { GitlabToken } from './tokens';

/** One running GitLab. */
export interface Gitlab {
  product: GitlabProduct;
  state: GitlabState;
  tokens: GitlabToken[];
  /** Writes the state down. */
  save(): void;
  folderOf(project: ProjectRecord): string;
}

export function makeGitlab(
  product: GitlabProduct,
  folder: string,
  file: StateFile<GitlabState>,
  tokens: GitlabToken[],
): Gitlab {
  return {
    product,
    state: file.state,
    tokens,
    save: () => file.save(),
    folderOf: (project) => join(folder, 'repositories', project.folder),
  };
}

/** One sequence for everything that has a number. */
export function nextId(gitlab: Gitlab): number {
  gitlab.state.lastId += 1;
  return gitlab.state.lastId;
}

/** Now with milliseconds, as GitLab writes times. */
export function timestamp(ms = Date.now()): string {
  return new Date(ms).toISOString();
}

export function fullPath(project: ProjectRecord): string {
  return `${project.group}/${project.path}`;
}

/** @param idOrPath number, or path with groups; paths are compared without regard to case */
export function findProject(gitlab: Gitlab, idOrPath: string): ProjectRecord | undefined {
  const wanted = idOrPath.toLowerCase();
  return gitlab.state.projects.find(
    (project) => String(project.id) === idOrPath || fullPath(project).toLowerCase() === wanted,
  );
}

const HOUR_MS = 3_600_000;
const MAX_EVENTS = 5000;

/** Events move the project's `last_activity_at`, once an hour at most (GitLab, app/models/event.rb, RESET_PROJECT_ACTIVITY_INTERVAL). */
export function addEvent(
  gitlab: Gitlab,
  project: ProjectRecord,
  event: Omit<EventRecord, 'id' | 'projectId' | 'at'>,
): void {
  const at = timestamp();
  gitlab.state.events.push({ ...event, id: nextId(gitlab), projectId: project.id, at });
  gitlab.state.events.splice(0, Math.max(0, gitlab.state.events.length - MAX_EVENTS));
  if (Date.parse(at) - Date.parse(project.lastActivityAt) >= HOUR_MS) {
    project.lastActivityAt = at;
  }
}

/** A change of a merge request moves its `updated_at`, and later than any before: two never share one. */
export function touch(mergeRequest: MergeRequestRecord): void {
  mergeRequest.updatedAt = timestamp(Math.max(Date.now(), Date.parse(mergeRequest.updatedAt) + 1));
}
