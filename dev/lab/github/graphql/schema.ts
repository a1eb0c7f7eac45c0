import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';

const loaded: { schema?: GraphQLSchema } = {};

/** GitHub's own schema as @octokit/graphql-schema carries it; read at the first query, as that takes a while. */
export function githubSchema(): GraphQLSchema {
  loaded.schema ??= buildSchema(readFileSync(schemaFile(), 'utf8'), { assumeValidSDL: true });
  return loaded.schema;
}

/** The file itself: the package gives its text only to ES modules, and with the same schema as JSON beside it. */
function schemaFile(): string {
  const folders = require.resolve.paths('@octokit/graphql-schema') ?? [];
  const files = folders.map((folder) => join(folder, '@octokit', 'graphql-schema', 'schema.graphql'));
  const found = files.find((file) => existsSync(file));
  if (!found) {
    throw new Error('@octokit/graphql-schema is not installed.');
  }
  return found;
}
