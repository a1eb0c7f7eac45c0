import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

/** A description of Jira's API, as JSON; `undefined` where the folder of descriptions is not on this machine. */
export function readJiraSpec(name: 'software' | 'platform-v3'): Json | undefined {
  const folder = process.env.API_SPECS_DIR ?? join(__dirname, '../../../shared/specs');
  const file = join(folder, 'jira', `${name}.openapi.json.gz`);
  return existsSync(file) ? (JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Json) : undefined;
}

/** Finds what is wrong with a value. */
export type Validator = (value: unknown) => string[];

/**
 * Checks what `POST /rest/devinfo/0.10/bulk` is sent against Atlassian's own description.
 * The description is of 2022. What the current API is documented to do otherwise (types of jira.js 5.4.0, made from
 * it) is changed in it: DRAFT, NEEDSWORK, e-mail addresses and `hash` optional. What its prose says and its schema
 * does not is added: the characters of ids, 1,000 entities in all, 5 properties.
 * @returns `undefined` where the description is absent
 */
export function loadDevInfoSchema(): Validator | undefined {
  const operation = devInfoOperation('/devinfo/0.10/bulk', 'post');
  const content = operation && at(operation, 'requestBody', 'content', 'application/json', 'schema');
  if (content === undefined) {
    return undefined;
  }
  const schema = structuredClone(content);
  modernise(schema);
  const check = compile(schema);
  return (body) => [...check(body), ...tooMany(body)];
}

/** Checks answers of the development information API. */
export function loadDevInfoAnswerSchema(path: string, method: string, status: number): Validator | undefined {
  const operation = devInfoOperation(path, method);
  const schema = operation && at(operation, 'responses', String(status), 'content', 'application/json', 'schema');
  return schema && compile(modernise(structuredClone(schema)));
}

/** Checks a value against a named schema of the platform's description: `User`, `PageBeanProject`. */
export function loadPlatformSchema(): ((name: string, value: unknown) => string[]) | undefined {
  const spec = readJiraSpec('platform-v3');
  if (spec === undefined) {
    return undefined;
  }
  const ajv = newAjv();
  ajv.addSchema({ $id: 'jira', components: spec.components });
  return (name, value) => run(ajv.compile({ $ref: `jira#/components/schemas/${name}` }), value);
}

function devInfoOperation(path: string, method: string): Json | undefined {
  const spec = readJiraSpec('software');
  return spec && at(spec, 'paths', path, method);
}

function at(value: Json, ...path: string[]): Json {
  let found: unknown = value;
  for (const name of path) {
    found = (found as Json | undefined)?.[name];
  }
  if (typeof found !== 'object' || found === null) {
    throw new Error(`The description has no ${path.join(' ')}`);
  }
  return found as Json;
}

const ID = { pattern: '^[A-Za-z0-9~.\\-_]+$', maxLength: 1024 };
const OPTIONAL_SINCE = ['email', 'hash'];

/** Changes a schema in place, at every depth. */
function modernise(schema: Json): Json {
  const properties = schema.properties as Record<string, Json> | undefined;
  if (Array.isArray(schema.required)) {
    schema.required = schema.required.filter((name) => !OPTIONAL_SINCE.includes(String(name)));
  }
  if (properties?.id && ['Repository', 'Commit', 'Branch', 'PullRequest'].includes(String(schema.title))) {
    Object.assign(properties.id, ID);
  }
  if (schema.title === 'PullRequest') {
    allow(properties?.status, 'DRAFT');
  }
  if (schema.title === 'Reviewer') {
    allow(properties?.approvalStatus, 'NEEDSWORK');
  }
  if (schema.title === 'DevInformation' && properties) {
    Object.assign(properties.properties ?? {}, { maxProperties: 5, propertyNames: { pattern: '^[^_:][^:]{0,254}$' } });
    properties.operationType = { type: 'string', enum: ['NORMAL', 'BACKFILL'] };
  }
  for (const member of Object.values(schema)) {
    if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
      modernise(member as Json);
    }
  }
  return schema;
}

function allow(schema: Json | undefined, value: string): void {
  if (Array.isArray(schema?.enum)) {
    schema.enum.push(value);
  }
}

function tooMany(body: unknown): string[] {
  const { repositories = [] } = (body ?? {}) as { repositories?: Record<string, unknown[] | undefined>[] };
  const lists = repositories.flatMap(({ commits, branches, pullRequests }) => [commits, branches, pullRequests]);
  const total = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  return total > 1000 ? [`/repositories has ${String(total)} entities, at most 1000 are taken`] : [];
}

function newAjv(): Ajv {
  return new Ajv({ strict: false, allErrors: true, validateFormats: false });
}

function compile(schema: Json): Validator {
  const validate = newAjv().compile(schema);
  return (value) => run(validate, value);
}

function run(validate: ValidateFunction, value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map(describeError);
}

function describeError({ instancePath, message = '', params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}
