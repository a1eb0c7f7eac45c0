import { listPage } from './client';
import type { GitlabClient } from './client';
import type { RawProject } from './payloads';

/** GitLab docs, "Members API", Roles. */
export const REPORTER = 20;
export const DEVELOPER = 30;
export const MAINTAINER = 40;

/** What an account may in a project: at least as much as somebody of this role, 0 for none. */
export interface Role {
  level: number;
  /** How we know: "role: Developer". */
  words: string;
}

/**
 * The role as far as a project that was asked for by itself tells it. Of those who have more than it names, it shows `build_git_strategy`
 * to whoever may administer the project: Maintainers by an invited group, and administrators as far as admin mode lets the token be one.
 * Sources: GitLab docs, "Projects API", Retrieve a project ("Only visible if you have administrator access …"); GitLab,
 * lib/api/entities/project.rb (`admin_project`, from 15.0 to 19.0) and lib/api/entities/project_with_access.rb, which names the
 * account's own role and that of groups above, and none of an invited group.
 */
export function toldRole({ permissions, build_git_strategy: shownToMaintainers }: RawProject): Role {
  const named = [permissions?.project_access, permissions?.group_access].map((one) => one?.access_level ?? 0);
  const level = Math.max(...named);
  return level < MAINTAINER && shownToMaintainers !== undefined
    ? { level: MAINTAINER, words: 'the account may administer the project' }
    : { level, words: `role: ${roleName(level)}` };
}

/**
 * Whether the account is at least Developer by any membership, one by an invited group too: whether the project is among those of such.
 * One request. Sources: GitLab docs, "Projects API", List all projects, `min_access_level`; GitLab, app/finders/projects_finder.rb
 * (`authorized_projects`, which administrators are in as members only).
 */
export async function isDeveloper(client: GitlabClient, { id }: RawProject): Promise<boolean> {
  const { items } = await listPage<RawProject>(
    client.projects.all<true, 'offset'>({
      minAccessLevel: DEVELOPER,
      idAfter: id - 1,
      idBefore: id + 1,
      perPage: 1,
      page: 1,
      showExpanded: true,
    }),
  );
  return items.some((listed) => listed.id === id);
}

function roleName(role: number): string {
  const names: [number, string][] = [
    [50, 'Owner'],
    [MAINTAINER, 'Maintainer'],
    [DEVELOPER, 'Developer'],
    [REPORTER, 'Reporter'],
    [10, 'Guest'],
  ];
  return names.find(([level]) => role >= level)?.[1] ?? 'none';
}
