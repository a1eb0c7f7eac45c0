import { ProductError } from '../domain/errors';
import type { JiraPermission } from '../jira/permissions';

export interface AuthorisePorts {
  /** Which of `permissions` the caller has, on the site or on one issue; Jira is asked each time. */
  permissionsOf(permissions: JiraPermission[], issueKey?: string): Promise<ReadonlySet<JiraPermission>>;
}

/** @throws ProductError forbidden for whoever may not administer Jira */
export async function requireAdmin(ports: AuthorisePorts): Promise<void> {
  const held = await ports.permissionsOf(['ADMINISTER']);
  if (!held.has('ADMINISTER')) {
    throw new ProductError('forbidden', 'Only Jira administrators may manage git hosts.', {
      remedy: 'Ask an administrator of this site.',
    });
  }
}

/**
 * @returns which of the permissions that the panel looks at the caller has
 * @throws ProductError forbidden for whoever may not see the issue or its development tools
 */
export async function requireDevelopmentTools(
  issueKey: string,
  projectType: string | undefined,
  ports: AuthorisePorts,
): Promise<ReadonlySet<JiraPermission>> {
  const held = await ports.permissionsOf(['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', 'EDIT_ISSUES'], issueKey);
  if (!held.has('BROWSE_PROJECTS')) {
    throw new ProductError('forbidden', 'You may not see this issue.', {
      remedy: 'Ask an administrator of the project for access.',
    });
  }
  if (held.has('VIEW_DEV_TOOLS')) {
    return held;
  }
  if (projectType !== undefined && projectType !== 'software') {
    throw new ProductError('forbidden', 'This project has no development tools.', {
      remedy: 'Jira shows branches, commits and pull requests in software projects only.',
    });
  }
  throw new ProductError('forbidden', 'You may not view development tools in this project.', {
    remedy: 'Ask an administrator of the project for the permission “View development tools”.',
  });
}
