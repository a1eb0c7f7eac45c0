import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv from 'ajv';
import type { SentRequest } from './httpDouble';

type Json = Record<string, unknown>;

/** Official API descriptions live outside the project; `undefined` where they are absent. */
export function readSpec(path: string): Json | undefined {
  const folder = process.env.API_SPECS_DIR ?? join(__dirname, '../../../shared/specs');
  const file = join(folder, path);
  return existsSync(file) ? (JSON.parse(gunzipSync(readFileSync(file)).toString()) as Json) : undefined;
}

/** Says what an OpenAPI 3.0 description has against a request; nothing where it has nothing, `undefined` where it does not know the path. */
export type RequestCheck = (request: SentRequest) => string[] | undefined;

/** @param basePath what stands before the described paths in a request's address */
export function openRequestCheck(spec: Json, basePath: string): RequestCheck {
  const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: true, unicodeRegExp: false });
  ajv.addSchema(withoutNullable(spec) as Json, 'spec');
  const paths = Object.keys(spec.paths as Json);

  return (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(basePath)) {
      return undefined;
    }
    const path = paths.find((candidate) => pathPattern(candidate).test(url.pathname.slice(basePath.length)));
    if (path === undefined) {
      return undefined;
    }
    const operation = (spec.paths as Record<string, Json>)[path]?.[request.method.toLowerCase()] as Json | undefined;
    if (operation === undefined) {
      return [`${request.method} ${path} is not described`];
    }
    return [...queryProblems(spec, operation, url, ajv), ...bodyProblems(path, request, operation, ajv)];
  };
}

function queryProblems(spec: Json, operation: Json, url: URL, ajv: Ajv): string[] {
  const parameters = ((operation.parameters ?? []) as Json[]).map((parameter) => resolve(spec, parameter));
  const known = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name as string, one]));
  const problems: string[] = [];
  for (const [name, value] of url.searchParams) {
    const parameter = known.get(name);
    if (parameter === undefined) {
      problems.push(`${url.pathname}: no parameter ${name}`);
    } else if (!ajv.validate(withoutNullable(parameter.schema) as Json, value)) {
      problems.push(`${url.pathname}?${name}=${value}: ${ajv.errorsText()}`);
    }
  }
  return problems;
}

function bodyProblems(path: string, request: SentRequest, operation: Json, ajv: Ajv): string[] {
  if (operation.requestBody === undefined) {
    return request.body === undefined ? [] : [`${path} takes no body`];
  }
  const pointer = ['paths', path, request.method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema']
    .map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
    .join('/');
  const valid = ajv.validate({ $ref: `spec#/${pointer}` }, structuredClone(request.body));
  return valid ? [] : [`${path}: ${ajv.errorsText()}`];
}

function resolve(spec: Json, value: Json): Json {
  const reference = value.$ref;
  if (typeof reference !== 'string') {
    return value;
  }
  return reference
    .slice(2)
    .split('/')
    .reduce<Json>((found, part) => found[part] as Json, spec);
}

function pathPattern(path: string): RegExp {
  return new RegExp(
    `^${path.replace(/[.+?()[\]\\^$|]/g, '\\$&').replace(/\{[^}]+\}/g, path.includes('matching-refs') ? '.+' : '[^/]+')}$`,
  );
}

/** OpenAPI 3.0 writes `nullable`; GitHub's description also where no type stands, which JSON Schema does not know. */
function withoutNullable(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(withoutNullable);
  }
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNullable(inner)]));
  if (copy.nullable !== true) {
    return copy;
  }
  const { nullable: _nullable, ...rest } = copy;
  return { anyOf: [rest, { type: 'null' }] };
}
