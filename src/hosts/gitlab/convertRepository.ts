import type { Repository } from '../../domain/repository';
import type { GitlabInstance } from './instance';
import type { RawProject } from './payloads';

export function repositoryFromRaw(raw: RawProject, instance: GitlabInstance): Repository {
  return {
    hostId: String(raw.id),
    identity: identityOf(raw, instance),
    name: raw.path_with_namespace,
    url: raw.web_url,
    defaultBranch: raw.empty_repo === true ? null : (raw.default_branch ?? null),
    archived: raw.archived ?? false,
  };
}

/**
 * GitLab.com numbers its projects once and for all. Every other instance counts from one and tells its own id to administrators at
 * most, so that the moment of the project's creation tells two instances apart; both survive a renamed host or project.
 */
function identityOf({ id, created_at: createdAt }: RawProject, instance: GitlabInstance): string {
  return instance.product === 'GitLab.com' ? `gitlab.com:${id}` : `gitlab:${id}:${Date.parse(createdAt)}`;
}
