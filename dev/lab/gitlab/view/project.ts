import { listBranches, readHead } from '../../git/refs';
import type { Caller } from '../access';
import { mayReadCode, roleOf } from '../access';
import { findGroup, groupRole, MAINTAINER } from '../accounts';
import { fullPath } from '../gitlab';
import type { Gitlab } from '../gitlab';
import type { ProjectRecord } from '../state';
import { projectApiUrl, projectUrl } from './urls';

/**
 * `ProjectWithAccess` of the API (lib/api/entities/project_with_access.rb): its `permissions` tell neither of an invited group's role nor
 * that somebody is an administrator. @param alone asked for by itself, where the role of groups above the own one is told too; lists tell that of the project's own group
 */
export async function showProject(
  gitlab: Gitlab,
  caller: Caller,
  project: ProjectRecord,
  alone: boolean,
): Promise<Record<string, unknown>> {
  const folder = gitlab.folderOf(project);
  const isEmpty = (await listBranches(folder)).size === 0;
  const login = caller.user?.login ?? '';
  const group = findGroup(project.group);
  const inGroup = alone ? groupRole(project.group, login) : group?.members[login];
  const own = project.members[login];
  const url = projectUrl(gitlab, project);
  const level = (value: number | undefined): unknown =>
    value === undefined ? null : { access_level: value, notification_level: 3 };
  return {
    id: project.id,
    description: project.description,
    name: project.path,
    name_with_namespace: `${project.group.replaceAll('/', ' / ')} / ${project.path}`,
    path: project.path,
    path_with_namespace: fullPath(project),
    created_at: project.createdAt,
    default_branch: isEmpty && !gitlab.product.namesBranchOfEmpty ? null : await readHead(folder),
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@${new URL(url).host}:${fullPath(project)}.git`,
    http_url_to_repo: `${url}.git`,
    web_url: url,
    avatar_url: null,
    star_count: 0,
    last_activity_at: project.lastActivityAt,
    namespace: {
      id: group?.id ?? 0,
      name: group?.name ?? '',
      path: project.group,
      kind: 'group',
      full_path: project.group,
    },
    _links: { self: projectApiUrl(gitlab, project) },
    empty_repo: isEmpty,
    archived: project.archived,
    visibility: project.private ? 'private' : 'public',
    merge_requests_enabled: project.mergeRequestsEnabled,
    can_create_merge_request_in: project.mergeRequestsEnabled && !project.archived && roleOf(caller, project) >= 30,
    repository_access_level: 'enabled',
    merge_requests_access_level: project.mergeRequestsEnabled ? 'enabled' : 'disabled',
    import_status: 'none',
    shared_with_groups: (project.invitedGroups ?? []).map(({ group: path, level: most }) => ({
      group_id: findGroup(path)?.id,
      group_name: findGroup(path)?.name,
      group_full_path: path,
      group_access_level: most,
    })),
    ...fieldsByRight(caller, project),
    permissions: { project_access: level(own), group_access: level(inGroup) },
  };
}

/**
 * Fields that are left out for whoever may not see them, however somebody came to the right (docs, Projects API: "Only visible if …"; GitLab,
 * lib/api/entities/project.rb: `read_code`, `admin_project` and `change_repository_storage`).
 */
function fieldsByRight(caller: Caller, project: ProjectRecord): Record<string, unknown> {
  return {
    ...(mayReadCode(caller, project) ? { ci_config_path: null } : {}),
    ...(roleOf(caller, project) >= MAINTAINER ? { build_git_strategy: 'fetch', import_error: null } : {}),
    ...(caller.user?.admin ? { repository_storage: 'default' } : {}),
  };
}
