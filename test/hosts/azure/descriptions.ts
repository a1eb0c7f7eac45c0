import Ajv from 'ajv';
import { readSpec } from '../../support/openApi';

type Json = Record<string, unknown>;

/** Official descriptions, by the release whose REST API they describe. */
export const RELEASES = [
  'tfs-4.1',
  'azure-devops-server-5.0',
  'azure-devops-server-6.0',
  'azure-devops-server-7.0',
  'azure-devops-server-7.1',
  '7.2',
] as const;

export type Release = (typeof RELEASES)[number];

export interface Description {
  /** What is wrong with a request, nothing where nothing is; an unknown path is wrong too. */
  problems(method: string, url: URL, body: unknown): string[];
  /** Answer of the official example whose file's name holds all of these. */
  example(...words: string[]): unknown;
}

/** `undefined` where the descriptions are absent. */
export function readDescription(release: Release): Description | undefined {
  const files = readSpec(`azure-devops/git-${release}.json.gz`);
  if (files === undefined) {
    return undefined;
  }
  const swagger = Object.entries(files).find(([name]) => !name.startsWith('httpExamples'))?.[1] as Json;
  const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: true, unicodeRegExp: false });
  ajv.addSchema(swagger, 'swagger');
  const operations = Object.entries(swagger.paths as Record<string, Record<string, Json>>);

  return {
    problems(method, url, body) {
      const at = url.pathname.indexOf('/_apis/');
      const path = url.pathname.slice(at);
      const found = operations.flatMap(([template, byMethod]) => {
        const operation = byMethod[method.toLowerCase()];
        // The project may be left out where a repository is named by its GUID (REST docs: not required).
        return operation && pattern(template.slice(template.indexOf('/_apis/'))).test(path) ? [operation] : [];
      });
      if (found.length === 0) {
        return [`${method} ${path} is not described`];
      }
      const wrong = found.map((operation) => [
        ...queryProblems(swagger, operation, url, ajv),
        ...bodyProblems(operation, body, ajv),
      ]);
      return wrong.find((problems) => problems.length === 0) ?? wrong[0] ?? [];
    },
    example(...words) {
      const names = Object.keys(files).filter((name) => words.every((word) => name.includes(word)));
      const name = names.sort((one, other) => one.length - other.length)[0];
      const { responses } = (files[name ?? ''] ?? {}) as { responses?: Record<string, { body?: unknown }> };
      const answer = Object.values(responses ?? {})[0];
      if (answer?.body === undefined) {
        throw new Error(`no example of ${words.join(' ')} in ${release}`);
      }
      return answer.body;
    },
  };
}

function queryProblems(swagger: Json, operation: Json, url: URL, ajv: Ajv): string[] {
  const parameters = (operation.parameters as Json[]).map((one) => resolve(swagger, one));
  const known = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name as string, one]));
  const problems = [...known.values()]
    .filter((one) => one.required === true && !url.searchParams.has(one.name as string))
    .map((one) => `${url.pathname}: ${String(one.name)} is missing`);
  for (const [name, value] of url.searchParams) {
    const parameter = known.get(name);
    if (parameter === undefined) {
      problems.push(`${url.pathname}: no parameter ${name}`);
    } else if (!ajv.validate({ type: parameter.type, enum: parameter.enum ?? [value, Number(value), true] }, value)) {
      problems.push(`${url.pathname}?${name}=${value}: ${ajv.errorsText()}`);
    }
  }
  return problems;
}

function bodyProblems(operation: Json, body: unknown, ajv: Ajv): string[] {
  const parameter = (operation.parameters as Json[]).find((one) => one.in === 'body');
  if (parameter === undefined) {
    return body === undefined ? [] : ['takes no body'];
  }
  const schema = JSON.parse(JSON.stringify(parameter.schema).replaceAll('"#/', '"swagger#/')) as Json;
  return ajv.validate(schema, structuredClone(body)) ? [] : [ajv.errorsText()];
}

function resolve(swagger: Json, value: Json): Json {
  const reference = value.$ref;
  if (typeof reference !== 'string') {
    return value;
  }
  return reference
    .slice(2)
    .split('/')
    .reduce<Json>((found, part) => found[part] as Json, swagger);
}

function pattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.?]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`, 'i');
}
