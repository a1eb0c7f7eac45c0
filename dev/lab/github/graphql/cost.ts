import { getNamedType, GraphQLError, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  SelectionSetNode,
} from 'graphql';
import { typedError } from './errors';
import type { ErrorType } from './errors';

/** docs.github.com/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api. */
const MAX_NODES = 500_000;
const MAX_PAGE = 100;

export interface Cost {
  /** Points of the hourly limit. */
  points: number;
  nodes: number;
  errors: GraphQLError[];
}

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  requests: number;
  nodes: number;
  errors: GraphQLError[];
}

/**
 * Counts a query's nodes and points before it runs, and checks that each connection is bounded.
 * Points: the requests needed to fill every connection, divided by 100, at least 1.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, variables: Record<string, unknown>): Cost {
  const walk: Walk = { schema, fragments: new Map(), variables, requests: 0, nodes: 0, errors: [] };
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') {
      walk.fragments.set(definition.name.value, definition);
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind === 'OperationDefinition') {
      visit(walk, definition.selectionSet, schema.getQueryType(), 1, []);
    }
  }
  if (walk.nodes > MAX_NODES) {
    const asked = walk.nodes.toLocaleString('en-US');
    const message = `This query requests up to ${asked} possible nodes which exceeds the maximum limit of 500,000.`;
    walk.errors.push(typedError('MAX_NODE_LIMIT_EXCEEDED', message));
  }
  return { points: Math.max(1, Math.round(walk.requests / 100)), nodes: walk.nodes, errors: walk.errors };
}

function visit(
  walk: Walk,
  set: SelectionSetNode,
  type: GraphQLNamedType | null | undefined,
  times: number,
  path: string[],
): void {
  for (const selection of set.selections) {
    if (selection.kind === 'InlineFragment') {
      const name = selection.typeCondition?.name.value;
      visit(walk, selection.selectionSet, name ? walk.schema.getType(name) : type, times, path);
    } else if (selection.kind === 'FragmentSpread') {
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment) {
        visit(walk, fragment.selectionSet, walk.schema.getType(fragment.typeCondition.name.value), times, path);
      }
    } else {
      visitField(walk, selection, type, times, path);
    }
  }
}

function visitField(
  walk: Walk,
  field: FieldNode,
  type: GraphQLNamedType | null | undefined,
  times: number,
  path: string[],
): void {
  const known = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
  if (!known || !field.selectionSet) {
    return;
  }
  const result = getNamedType(known.type);
  const here = [...path, field.alias?.value ?? field.name.value];
  const bounded = known.args.some((argument) => argument.name === 'first') && result.name.endsWith('Connection');
  const inner = bounded ? times * pageSize(walk, field, times, here) : times;
  if (isCompositeType(result)) {
    visit(walk, field.selectionSet, result, inner, here);
  }
}

/** How many nodes a connection is asked for; 1 where only its total is wanted. */
function pageSize(walk: Walk, field: FieldNode, times: number, path: string[]): number {
  const bounds = (['first', 'last'] as const).flatMap((name) => {
    const value = argument(walk, field, name);
    return typeof value === 'number' ? [{ name, value }] : [];
  });
  const wanted = field.selectionSet?.selections.some(
    (selection) => selection.kind !== 'Field' || selection.name.value !== 'totalCount',
  );
  const [bound] = bounds;
  if (!bound) {
    if (wanted) {
      const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field.name.value}\` connection.`;
      walk.errors.push(located('MISSING_PAGINATION_BOUNDARIES', message, path));
    }
    return 1;
  }
  if (bound.value > MAX_PAGE || bound.value < 0) {
    const message = `Requesting ${bound.value} records on the \`${field.name.value}\` connection exceeds the \`${bound.name}\` limit of ${MAX_PAGE} records.`;
    walk.errors.push(located('EXCESSIVE_PAGINATION', message, path));
  }
  walk.requests += times;
  walk.nodes += times * bound.value;
  return Math.max(1, bound.value);
}

function argument(walk: Walk, field: FieldNode, name: string): unknown {
  const value = field.arguments?.find((candidate) => candidate.name.value === name)?.value;
  if (value?.kind === 'Variable') {
    return walk.variables[value.name.value];
  }
  return value?.kind === 'IntValue' ? Number(value.value) : undefined;
}

function located(type: ErrorType, message: string, path: string[]): GraphQLError {
  return new GraphQLError(message, { path: ['query', ...path], extensions: { type } });
}
