import { findOrganization, findUser } from '../accounts';
import { fullName, nodeId } from '../github';
import { ownRepositories } from '../rest/users';
import type { RepositoryRecord } from '../state';
import { avatarUrl } from '../view/account';
import { connect, sorted, sortedCursors } from './connection';
import type { Connection, PageArguments, SortKey } from './connection';
import type { QueryContext } from './context';
import type { Node } from './nodes';

/** A `User` or `Organization`; `null` for an account that is gone. */
export function accountNode(context: QueryContext, login: string): Node | null {
  const organization = findOrganization(login);
  const account = organization ?? findUser(login);
  if (!account) {
    return null;
  }
  return {
    __typename: organization ? 'Organization' : 'User',
    id: nodeId(organization ? 'O' : 'U', account.id),
    databaseId: account.id,
    login: account.login,
    name: account.name,
    email: '',
    url: `${context.github.product.webUrl}/${account.login}`,
    resourcePath: `/${account.login}`,
    avatarUrl: () => avatarUrl(context.github, login),
  };
}

interface RepositoryArguments extends PageArguments {
  affiliations?: string[] | null;
  ownerAffiliations?: string[] | null;
  privacy?: 'PUBLIC' | 'PRIVATE' | null;
  visibility?: 'PUBLIC' | 'PRIVATE' | 'INTERNAL' | null;
  isArchived?: boolean | null;
  orderBy?: { field: string; direction: 'ASC' | 'DESC' } | null;
}

/** The signed-in user. */
export function viewerNode(context: QueryContext): Node {
  const { user, token } = context.caller;
  const bot = { __typename: 'User', id: 'BOT_1', databaseId: 1, login: 'lab-app[bot]', name: null };
  return {
    ...(token?.kind === 'installation' ? bot : context.nodes.account(context, user?.login ?? '')),
    email: user?.email ?? '',
    isViewer: true,
    repositories: (args: RepositoryArguments): Connection => listRepositories(context, args),
  };
}

function listRepositories(context: QueryContext, args: RepositoryArguments): Connection {
  // Both default to OWNER and COLLABORATOR (GraphQL reference, User.repositories).
  const standard = ['OWNER', 'COLLABORATOR'];
  const asked = args.affiliations ?? args.ownerAffiliations ?? standard;
  const owners = args.ownerAffiliations ?? standard;
  const affiliations = asked.filter((name) => owners.includes(name)).map((name) => name.toLowerCase());
  const visibility = args.visibility ?? args.privacy;
  const listed = ownRepositories(context.github, context.caller, affiliations)
    .filter((repository) => !visibility || repository.private === (visibility === 'PRIVATE'))
    .filter((repository) => typeof args.isArchived !== 'boolean' || repository.archived === args.isArchived);
  const direction = args.orderBy?.direction ?? 'ASC';
  const keyOf = (repository: RepositoryRecord): SortKey => [sortValue(repository, args.orderBy?.field), repository.id];
  const cursors = sortedCursors(keyOf, direction);
  return connect(sorted(listed, keyOf, direction), args, cursors, (repository) =>
    context.nodes.repository(context, repository),
  );
}

function sortValue(repository: RepositoryRecord, field: string | undefined): string {
  switch (field) {
    case 'CREATED_AT':
      return repository.createdAt;
    case 'UPDATED_AT':
      return repository.updatedAt;
    case 'PUSHED_AT':
      return repository.pushedAt;
    case 'NAME':
      return fullName(repository).toLowerCase();
    default:
      return '';
  }
}
