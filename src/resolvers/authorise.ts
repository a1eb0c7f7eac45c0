import { ProductError } from '../domain/errors';
import type { JiraPermission, PermissionPlace } from '../jira/permissions';

export interface AuthorisePorts {
  /** Which of `permissions` the caller has, on the site, in one project or on one issue; Jira is asked each time. */
  permissionsOf(permissions: JiraPermission[], place?: PermissionPlace): Promise<ReadonlySet<JiraPermission>>;
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
 * @param projectKey as the platform tells it
 * @returns the key of the project that the caller looks after
 * @throws ProductError forbidden for whoever may administer neither the project nor Jira
 */
export async function requireProjectAdmin(projectKey: string | undefined, ports: AuthorisePorts): Promise<string> {
  if (projectKey !== undefined && (await mayAdminister(projectKey, ports))) {
    return projectKey;
  }
  throw new ProductError('forbidden', 'Only administrators of this project may look after its git hosts.', {
    remedy: 'Ask one of them, or a Jira administrator.',
  });
}

/** Jira says nothing of a project that a Jira administrator may not browse: they are asked for apart from it. */
async function mayAdminister(projectKey: string, ports: AuthorisePorts): Promise<boolean> {
  const here = await ports.permissionsOf(['ADMINISTER_PROJECTS', 'ADMINISTER'], { projectKey });
  return (
    here.has('ADMINISTER_PROJECTS') ||
    here.has('ADMINISTER') ||
    (await ports.permissionsOf(['ADMINISTER'])).has('ADMINISTER')
  );
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
  const held = await ports.permissionsOf(['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', 'EDIT_ISSUES'], { issueKey });
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
