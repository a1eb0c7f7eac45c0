import { ORGANIZATIONS, USERS } from '../accounts';
import { sightOf } from '../access';
import { findRepository, readNodeId, timestamp } from '../github';
import { budgetOf } from '../rest/limitHeaders';
import type { RepositoryRecord } from '../state';
import { viewerNode } from './accountNode';
import type { QueryContext } from './context';
import { expectPermission } from './context';
import { typedError } from './errors';
import type { Node } from './nodes';

/** The fields of `Query`. */
export function queryRoot(context: QueryContext, nodeCount: number): Node {
  return {
    viewer: () => viewerNode(context),
    rateLimit: () => rateLimitNode(context, nodeCount),
    repository: (args: RepositoryArguments) => repositoryByName(context, args),
    node: ({ id }: { id: string }) => nodeById(context, id),
    nodes: ({ ids }: { ids: string[] }) => Promise.all(ids.map((id) => nodeById(context, id))),
    user: ({ login }: { login: string }) => accountByLogin(context, login, 'User'),
    organization: ({ login }: { login: string }) => accountByLogin(context, login, 'Organization'),
  };
}

interface RepositoryArguments {
  owner: string;
  name: string;
  followRenames?: boolean | null;
}

function repositoryByName(context: QueryContext, { owner, name, followRenames }: RepositoryArguments): Node {
  const found = findRepository(context.github, owner, name);
  const sight =
    found && !(found.moved && followRenames === false)
      ? sightOf(context.github, context.caller, found.repository)
      : 'hidden';
  if (!found || sight === 'hidden') {
    throw typedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return visible(context, found.repository);
}

/** @throws GraphQLError as docs, Troubleshooting, has it for organisations with SAML single sign-on */
function visible(context: QueryContext, repository: RepositoryRecord): Node {
  if (sightOf(context.github, context.caller, repository) === 'sso') {
    const message =
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.';
    throw typedError('FORBIDDEN', message, { saml_failure: true });
  }
  return context.nodes.repository(context, repository);
}

/** `null` where rate limits are off, as on an Enterprise Server. */
function rateLimitNode(context: QueryContext, nodeCount: number): Node | null {
  if (!context.github.product.rateLimits) {
    return null;
  }
  const { limit, used, reset } = budgetOf(context.github, context.caller, 'graphql');
  return { limit, cost: context.cost, remaining: limit - used, used, nodeCount, resetAt: timestamp(reset * 1000) };
}

function accountByLogin(context: QueryContext, login: string, type: string): Node {
  const account = context.nodes.account(context, login);
  if (account?.__typename !== type) {
    throw typedError(
      'NOT_FOUND',
      `Could not resolve to ${type === 'User' ? 'a User' : 'an Organization'} with the login of '${login}'.`,
    );
  }
  return account;
}

async function nodeById(context: QueryContext, id: string): Promise<Node> {
  const missing = typedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  const { type, parts } = readNodeId(id) ?? { type: '', parts: [] };
  if (type === 'U' || type === 'O') {
    const account = [...USERS, ...ORGANIZATIONS].find((known) => String(known.id) === parts[0]);
    const node = account && context.nodes.account(context, account.login);
    if (node) {
      return node;
    }
    throw missing;
  }
  const repository = context.github.state.repositories.find((known) => String(known.id) === parts[0]);
  if (!repository || sightOf(context.github, context.caller, repository) === 'hidden') {
    throw missing;
  }
  const node = visible(context, repository);
  if (type === 'R') {
    return node;
  }
  if (type === 'C') {
    expectPermission(context, repository, 'contents');
    const commit = await context.git(repository).commit(parts[1] ?? '');
    if (commit) {
      return context.nodes.commit(context, repository, commit);
    }
  }
  const pull = type === 'PR' ? repository.pulls.find(({ number }) => String(number) === parts[1]) : undefined;
  if (!pull) {
    throw missing;
  }
  expectPermission(context, repository, 'pull_requests');
  return context.nodes.pull(context, repository, pull);
}
