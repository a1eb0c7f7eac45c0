import type { Answer } from '../../http/answer';
import { membersOf, reaches, roleIn } from '../../atlassian/accounts';
import type { Role } from '../../atlassian/accounts';
import { roleOf } from '../access';
import { showRepository, showUser, showWorkspace, workspaceUuid } from '../view/views';
import type { RepositoryCall, RestCall } from './call';
import { notFound, refusal } from './errors';
import { listed, pageOf } from './paging';

const WORKSPACES = ['acme', 'demo'];
const ROLES: Record<string, Role> = { admin: 'admin', contributor: 'write', member: 'read', owner: 'admin' };

/** A workspace by slug or UUID that the caller has anything to do with. */
export function findWorkspace({ caller, cloud, params }: RestCall): string {
  const wanted = params.workspace ?? '';
  const slug = WORKSPACES.find((one) => one === wanted.toLowerCase() || workspaceUuid(one) === wanted);
  const { token } = caller;
  const member =
    slug !== undefined &&
    (token?.kind === 'api_token'
      ? roleIn(slug, token.login) !== undefined
      : token?.workspace === slug || cloud.site.state.repositories.some((one) => one.owner === slug && !one.private));
  if (!member) {
    throw notFound(`No workspace with identifier '${wanted}'.`);
  }
  return slug;
}

/** docs, List repositories in a workspace: those that the caller sees, or has a role in. */
export async function listWorkspaceRepositories(call: RestCall): Promise<Answer> {
  const { cloud, caller, url } = call;
  const workspace = findWorkspace(call);
  const role = ROLES[url.searchParams.get('role') ?? ''] ?? 'read';
  const visible = cloud.site.state.repositories.filter(
    (repository) => repository.owner === workspace && reaches(roleOf(caller, repository), role),
  );
  const shown = await Promise.all(visible.map((repository) => showRepository(cloud.site, repository)));
  return pageOf(url, listed(url, shown));
}

export async function getRepository({ cloud, repository }: RepositoryCall): Promise<Answer> {
  return { status: 200, body: await showRepository(cloud.site, repository) };
}

/** docs, Get current user: an access token has none. */
export async function getUser({ caller }: RestCall): Promise<Answer> {
  if (caller.token?.kind !== 'api_token') {
    throw refusal(401, 'Token is invalid, expired, or not supported for this endpoint.');
  }
  return { status: 200, body: showUser(caller.token.login) };
}

/** docs, List user's workspaces (the one list over all workspaces that is left). */
export async function listUserWorkspaces({ caller, url }: RestCall): Promise<Answer> {
  const { token } = caller;
  const mine = WORKSPACES.filter((slug) => token?.kind === 'api_token' && roleIn(slug, token.login) !== undefined);
  const shown = mine.map((slug) => ({ type: 'workspace_access', workspace: showWorkspace(slug) }));
  return pageOf(url, shown);
}

/** docs, List users in a workspace. */
export async function listMembers(call: RestCall): Promise<Answer> {
  const workspace = findWorkspace(call);
  const shown = membersOf(workspace).map(({ login }) => ({
    type: 'workspace_membership',
    user: showUser(login),
    workspace: showWorkspace(workspace),
  }));
  return pageOf(call.url, shown);
}

/** CHANGE-2770: the lists over all workspaces were removed in April 2026. */
export async function retired(): Promise<Answer> {
  throw refusal(410, 'This endpoint has been removed. See CHANGE-2770 for its replacement.');
}
