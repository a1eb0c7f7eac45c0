import { getNamedType, GraphQLError, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Caller } from '../access';

/** Types whose fields a classic token reads with one of these scopes only. */
const SCOPES: Record<string, string[]> = {
  Team: ['read:org', 'read:discussion'],
  Organization: ['read:org'],
};
/** A wider scope holds the narrower one. Source: GitHub docs, Scopes for OAuth apps. */
const WIDER: Record<string, string[]> = {
  'read:org': ['write:org', 'admin:org'],
  'read:discussion': ['write:discussion'],
};

/**
 * What a classic token may not ask for. GitHub looks at the question and not at what it would find: a field of `Team`
 * refuses the whole of it, `data` left out, also where no team was asked for a review; `__typename` is free.
 * Sources: github.com/cli/cli/issues/812, github.com/raycast/extensions/issues/3881 (both with the scope `repo` alone).
 */
export function scopeErrors(schema: GraphQLSchema, document: DocumentNode, caller: Caller): GraphQLError[] {
  const { token } = caller;
  if (token?.kind !== 'classic') {
    return [];
  }
  const errors: GraphQLError[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        const needed = SCOPES[parent ? getNamedType(parent).name : ''];
        if (needed === undefined || node.name.value === '__typename' || needed.some((scope) => holds(token, scope))) {
          return;
        }
        const [list, held] = [needed, token.scopes].map((scopes) => scopes.map((scope) => `'${scope}'`).join(', '));
        const message =
          `Your token has not been granted the required scopes to execute this query. The '${node.name.value}' field ` +
          `requires one of the following scopes: [${list}], but your token has only been granted the: [${held}] scopes. ` +
          `Please modify your token's scopes at: https://github.com/settings/tokens.`;
        errors.push(new GraphQLError(message, { nodes: node, extensions: { type: 'INSUFFICIENT_SCOPES' } }));
      },
    }),
  );
  return errors;
}

function holds(token: { scopes: string[] }, scope: string): boolean {
  return [scope, ...(WIDER[scope] ?? [])].some((each) => token.scopes.includes(each));
}
