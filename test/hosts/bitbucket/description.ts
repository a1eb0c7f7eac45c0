import Ajv from 'ajv';
import { readSpec } from '../../support/openApi';

type Json = Record<string, unknown>;

/** What Bitbucket's published description (Swagger 2.0, of 2024) says of an exchange. */
export interface CloudDescription {
  /** What it has against a request; empty for nothing. */
  request(method: string, url: URL, body: unknown): string[];
  /** What it has against an answer, in Ajv's words. */
  answer(method: string, url: URL, status: number, body: unknown): string[];
}

/** Said of all lists in the REST docs, "Pagination", "Filter and sort API objects", "Partial responses", and so of none by itself. */
const EVERYWHERE = ['page', 'pagelen', 'q', 'sort', 'fields'];
/** Said of the list of commits in words only, and what its own next pages carry. */
const OF_COMMITS = ['include', 'exclude', 'ctx'];

/** @returns `undefined` where the description is absent on this machine */
export function readCloudDescription(): CloudDescription | undefined {
  const paths = readSpec('bitbucket/cloud-paths.swagger.json.gz');
  const definitions = readSpec('bitbucket/cloud-definitions.swagger.json.gz');
  if (paths === undefined || definitions === undefined) {
    return undefined;
  }
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
  ajv.addSchema({ definitions: nullable(definitions) as Json }, 'cloud');
  const find = (method: string, url: URL): { path: string; operation?: Json; parameters: Json[] } | undefined => {
    const called = url.pathname.replace(/^\/2\.0/, '');
    const path = Object.keys(paths).find((candidate) => pattern(candidate).test(called));
    if (path === undefined) {
      return undefined;
    }
    const found = paths[path] as Json;
    const operation = found[method.toLowerCase()] as Json | undefined;
    const parameters = [...((found.parameters ?? []) as Json[]), ...((operation?.parameters ?? []) as Json[])];
    return { path, operation, parameters };
  };
  return {
    request(method, url, body) {
      const found = find(method, url);
      if (found?.operation === undefined) {
        return [`${method} ${url.pathname} is not described`];
      }
      const known = new Map(found.parameters.filter((one) => one.in === 'query').map((one) => [String(one.name), one]));
      const problems: string[] = [];
      for (const [name, value] of url.searchParams) {
        const allowed = known.get(name)?.enum as string[] | undefined;
        const general = EVERYWHERE.includes(name) || (found.path.endsWith('/commits') && OF_COMMITS.includes(name));
        if (!known.has(name) && !general) {
          problems.push(`${found.path} has no parameter ${name}`);
        } else if (allowed !== undefined && !allowed.includes(value)) {
          problems.push(`${found.path}: ${name} is not ${value}`);
        }
      }
      const schema = found.parameters.find((one) => one.in === 'body')?.schema as Json | undefined;
      if (schema !== undefined && body !== undefined) {
        // Its own examples leave out the `type` that it says is required of every object.
        const valid = ajv.validate(withoutRequired(inline(schema, definitions)) as Json, body);
        problems.push(...(valid ? [] : [`${found.path}: ${ajv.errorsText()}`]));
      }
      return problems;
    },
    answer(method, url, status, body) {
      const responses = find(method, url)?.operation?.responses as Record<string, { schema?: { $ref?: string } }>;
      const reference = responses[String(status)]?.schema?.$ref;
      if (reference === undefined || url.searchParams.get('fields')?.startsWith('+') === false) {
        return [];
      }
      const valid = ajv.validate({ $ref: `cloud${reference}` }, body);
      return valid ? [] : (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    },
  };
}

function pattern(path: string): RegExp {
  const last = path.endsWith('/refs/branches/{name}') ? '.+' : '[^/]+';
  return new RegExp(`^${path.replace(/\{[^}]+\}$/, last).replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

/** Swagger 2.0 has no word for `null`, which Bitbucket gives for whatever is absent. */
function nullable(value: unknown): unknown {
  return change(value, (copy) =>
    typeof copy.type === 'string' && copy.type !== 'null' ? { ...copy, type: [copy.type, 'null'] } : copy,
  );
}

function withoutRequired(value: unknown): unknown {
  return change(value, ({ required, ...copy }) => (Array.isArray(required) ? copy : { required, ...copy }));
}

/** Puts what a reference means in its place, three levels deep. */
function inline(value: unknown, definitions: Json, depth = 3): unknown {
  return change(value, (copy) => {
    const name = typeof copy.$ref === 'string' ? copy.$ref.split('/').at(-1) : undefined;
    if (name === undefined) {
      return copy;
    }
    return depth === 0 ? {} : (inline(definitions[name], definitions, depth - 1) as Json);
  });
}

function change(value: unknown, by: (copy: Json) => Json): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => change(item, by));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner, by)]));
  return Object.fromEntries(Object.entries(by(copy)).filter(([, inner]) => inner !== undefined));
}
