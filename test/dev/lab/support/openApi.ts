import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Ajv from 'ajv';
import type { Json } from './githubLab';

/** GitHub's own description of its API, where this machine has it: see `specs/README.md` beside the project. */
export const GITHUB_SPEC = join(
  process.env.API_SPECS_DIR ?? resolve(__dirname, '../../../../../shared/specs'),
  'github/github-rest-subset.openapi.json.gz',
);

export const hasGithubSpec = existsSync(GITHUB_SPEC);

export interface Description {
  /** What is wrong with an answer, in Ajv's words; empty for nothing. */
  answer(method: string, template: string, status: number, body: unknown): string[];
  /** What is wrong with a request. */
  request(method: string, template: string, query: URLSearchParams, body?: unknown): string[];
}

export function readDescription(): Description {
  const document = JSON.parse(gunzipSync(readFileSync(GITHUB_SPEC)).toString()) as Json;
  makeNullable(document);
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    allErrors: true,
    coerceTypes: false,
  });
  ajv.addSchema(document, 'github');
  const deref = (value: Json): Json =>
    value?.$ref
      ? value.$ref
          .slice(2)
          .split('/')
          .reduce((at: Json, name: string) => at[unescape(name)], document)
      : value;
  const operationOf = (method: string, template: string): Json => {
    const operation = document.paths[template]?.[method.toLowerCase()];
    if (!operation) {
      throw new Error(`${method} ${template} is not described`);
    }
    return operation;
  };
  const check = (pointer: (string | number)[], value: unknown): string[] => {
    const path = pointer.map((part) => encodeURIComponent(String(part).replace(/~/g, '~0').replace(/\//g, '~1')));
    const validate = ajv.getSchema(`github#/${path.join('/')}`);
    if (!validate) {
      throw new Error(`no schema at ${path.join('/')}`);
    }
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
  return {
    answer(method, template, status, body) {
      const operation = operationOf(method, template);
      const response = deref(operation.responses[status]);
      if (!response) {
        return [`status ${status} is not described`];
      }
      const direct = operation.responses[status].$ref;
      const base = direct ? direct.slice(2).split('/') : ['paths', template, method.toLowerCase(), 'responses', status];
      return response.content ? check([...base, 'content', 'application/json', 'schema'], body) : [];
    },
    request(method, template, query, body) {
      const operation = operationOf(method, template);
      const known = new Map<string, Json>(operation.parameters?.map(deref).map((one: Json) => [one.name, one]) ?? []);
      const wrong: string[] = [];
      for (const [name, value] of query) {
        const parameter = known.get(name);
        const allowed = parameter?.schema?.enum;
        if (!parameter || (allowed && !allowed.includes(value))) {
          wrong.push(`query ${name}=${value} is not described`);
        }
      }
      if (operation.requestBody) {
        const base = ['paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
        wrong.push(...check(base, body ?? {}));
      }
      return wrong;
    },
  };
}

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type `null`; GitHub writes it beside `$ref`, `allOf` and enums too. */
function makeNullable(node: Json): void {
  if (typeof node !== 'object' || node === null) {
    return;
  }
  for (const [name, value] of Object.entries(node as Record<string, Json>)) {
    makeNullable(value);
    if (value && typeof value === 'object' && value.nullable === true) {
      const { nullable: _nullable, ...rest } = value;
      node[name] = { anyOf: [rest, { type: 'null' }] };
    }
  }
}
