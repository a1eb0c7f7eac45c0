import type { LocalAccount } from '../../types';
import type { Project } from './projects';

export type Role = LocalAccount['role'] | 'app';

export interface Permission {
  id: string;
  key: string;
  name: string;
  type: 'GLOBAL' | 'PROJECT';
  description: string;
}

function permission(id: string, key: string, name: string, type: Permission['type'], description: string): Permission {
  return { id, key, name, type, description };
}

/** Built-in permissions, as far as the site has them. Source: Jira REST API v3, Permissions, "Built-in permissions". */
export const PERMISSIONS: Permission[] = [
  permission('0', 'ADMINISTER', 'Administer Jira', 'GLOBAL', 'Ability to perform most administration functions.'),
  permission('27', 'USER_PICKER', 'Browse users and groups', 'GLOBAL', 'Ability to select a user or group.'),
  permission('10', 'BROWSE_PROJECTS', 'Browse Projects', 'PROJECT', 'Ability to browse projects and their issues.'),
  permission('23', 'ADMINISTER_PROJECTS', 'Administer Projects', 'PROJECT', 'Ability to administer a project.'),
  permission(
    '29',
    'VIEW_DEV_TOOLS',
    'View Development Tools',
    'PROJECT',
    'Ability to view development-related information.',
  ),
  permission('11', 'CREATE_ISSUES', 'Create Issues', 'PROJECT', 'Ability to create issues.'),
  permission('12', 'EDIT_ISSUES', 'Edit Issues', 'PROJECT', 'Ability to edit issues.'),
  permission('46', 'TRANSITION_ISSUES', 'Transition Issues', 'PROJECT', 'Ability to transition issues.'),
  permission('13', 'ASSIGN_ISSUES', 'Assign Issues', 'PROJECT', 'Ability to assign issues to other people.'),
  permission(
    '17',
    'ASSIGNABLE_USER',
    'Assignable User',
    'PROJECT',
    'Users with this permission may be assigned to issues.',
  ),
  permission('15', 'ADD_COMMENTS', 'Add Comments', 'PROJECT', 'Ability to comment on issues.'),
  permission('20', 'WORK_ON_ISSUES', 'Work On Issues', 'PROJECT', 'Ability to log work done against an issue.'),
];

const PROJECT_WORK = [
  'BROWSE_PROJECTS',
  'VIEW_DEV_TOOLS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'TRANSITION_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'ADD_COMMENTS',
  'WORK_ON_ISSUES',
];

/**
 * Who may do what where nothing else forbids it. An app's own user is in every project through the role
 * `atlassian-addons-project-access` and is no Jira admin.
 */
const ROLE_PERMISSIONS: Record<Role, string[]> = {
  admin: ['ADMINISTER', 'USER_PICKER', 'ADMINISTER_PROJECTS', ...PROJECT_WORK],
  developer: ['USER_PICKER', ...PROJECT_WORK],
  viewer: ['USER_PICKER', 'BROWSE_PROJECTS'],
  app: ['USER_PICKER', 'ADMINISTER_PROJECTS', ...PROJECT_WORK],
};

/** Whether a role has a project permission in one project. Only software projects have development tools. */
export function mayInProject(role: Role, key: string, project: Project): boolean {
  if (role === 'viewer' && !project.openToViewers) {
    return false;
  }
  if (key === 'VIEW_DEV_TOOLS' && project.type !== 'software') {
    return false;
  }
  return ROLE_PERMISSIONS[role].includes(key);
}

/**
 * A permission in a context: global ones whatever the context, project ones in the project, or, without a project,
 * in any project. Source: Jira REST API v3, Get my permissions.
 */
export function may(
  role: Role,
  { key, type }: Permission,
  project: Project | undefined,
  all: Iterable<Project>,
): boolean {
  if (type === 'GLOBAL') {
    return ROLE_PERMISSIONS[role].includes(key);
  }
  if (project !== undefined) {
    return mayInProject(role, key, project);
  }
  return [...all].some((each) => mayInProject(role, key, each));
}
