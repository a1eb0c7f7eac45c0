import { execute, GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver } from 'graphql';
import type { Answer } from '../../http/answer';
import type { Caller } from '../access';
import type { Github } from '../github';
import { budgetOf } from '../rest/limitHeaders';
import { accountNode } from './accountNode';
import { commitNode } from './commitNode';
import { openContext } from './context';
import { costOf } from './cost';
import { formatError, typedError } from './errors';
import type { NodeMakers } from './nodes';
import { pullNode } from './pullNode';
import { queryRoot } from './queryRoot';
import { refNode } from './refNode';
import { listPullNodes, repositoryNode } from './repositoryNode';
import { githubSchema } from './schema';
import { scopeErrors } from './scopes';

const NODES: NodeMakers = {
  account: accountNode,
  repository: repositoryNode,
  ref: refNode,
  commit: commitNode,
  pull: pullNode,
  pulls: listPullNodes,
};

/** Answers one GraphQL request of a signed-in caller; errors come with status 200, as GitHub sends them. */
export async function serveGraphql(github: Github, caller: Caller, body: Buffer): Promise<Answer> {
  const request = readRequest(body);
  if (!request) {
    return {
      status: 400,
      body: { message: 'Problems parsing JSON', documentation_url: `${github.product.docsUrl}/graphql`, status: '400' },
    };
  }
  const schema = githubSchema();
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    return failed(error instanceof GraphQLError ? [error] : []);
  }
  const errors = validate(schema, document);
  if (errors.length > 0) {
    return failed([...errors]);
  }
  const missing = scopeErrors(schema, document, caller);
  if (missing.length > 0) {
    return failed(missing);
  }
  const cost = costOf(schema, document, request.variables);
  if (cost.errors.length > 0) {
    return failed(cost.errors);
  }
  if (github.product.rateLimits) {
    const budget = budgetOf(github, caller, 'graphql');
    if (budget.used >= budget.limit) {
      return failed([typedError('RATE_LIMITED', `API rate limit exceeded for user ID ${caller.user?.id ?? 0}.`)]);
    }
    budget.used = Math.min(budget.limit, budget.used + cost.points);
  }
  const context = openContext(github, caller, cost.points, NODES);
  const result = await execute({
    schema,
    document,
    rootValue: queryRoot(context, cost.nodes),
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolveField,
    typeResolver: (value: unknown) => (value as { __typename: string }).__typename,
  });
  const data = result.data === undefined ? {} : { data: result.data };
  const list = result.errors ? { errors: result.errors.map(formatError) } : {};
  return { status: 200, body: { ...data, ...list } };
}

/** Nodes are plain objects of values and functions; what the lab does not play is an error, never a silent null. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const value = (source as Record<string, unknown>)[info.fieldName];
  if (value === undefined) {
    throw new GraphQLError(`The lab does not play ${info.parentType.name}.${info.fieldName}.`);
  }
  return typeof value === 'function' ? (value as (args: unknown) => unknown)(args) : value;
};

function failed(errors: GraphQLError[]): Answer {
  return { status: 200, body: { errors: errors.map(formatError) } };
}

interface GraphqlRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

function readRequest(body: Buffer): GraphqlRequest | undefined {
  try {
    const { query, variables, operationName } = JSON.parse(body.toString()) as Record<string, unknown>;
    if (typeof query !== 'string') {
      return undefined;
    }
    const values = typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {};
    return { query, variables: values, operationName: typeof operationName === 'string' ? operationName : undefined };
  } catch {
    return undefined;
  }
}
