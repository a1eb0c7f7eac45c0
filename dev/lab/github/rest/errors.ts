import { Refusal } from '../../http/answer';
import type { Github } from '../github';

/** An error as GitHub writes it: docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api. */
export function refusal(
  github: Github,
  status: number,
  message: string,
  docs: string,
  more: { errors?: unknown[]; headers?: Record<string, string> } = {},
): Refusal {
  const errors = more.errors ? { errors: more.errors } : {};
  const documentation_url = `${github.product.docsUrl}/rest${docs ? `/${docs}` : ''}`;
  return new Refusal({
    status,
    headers: more.headers,
    body: { message, ...errors, documentation_url, status: String(status) },
  });
}

/** An error of a handler, which the dispatcher completes with its endpoint's docs page. */
export class RestError extends Error {
  readonly status: number;
  readonly errors: unknown[] | undefined;

  constructor(status: number, message: string, errors?: unknown[]) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.errors = errors;
  }
}

export const notFound = (): RestError => new RestError(404, 'Not Found');

export const emptyRepository = (): RestError => new RestError(409, 'Git Repository is empty.');

export interface FieldError {
  resource: string;
  field?: string;
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  message?: string;
}

export const validationFailed = (...errors: FieldError[]): RestError => new RestError(422, 'Validation Failed', errors);

/** Text of a body that must be there. */
export function requiredText(body: Record<string, unknown>, ...names: string[]): string[] {
  const missing = names.filter((name) => body[name] === undefined);
  if (missing.length > 0) {
    const list = missing.map((name) => `"${name}"`).join(', ');
    throw new RestError(422, `Invalid request.\n\n${list} ${missing.length > 1 ? "weren't" : "wasn't"} supplied.`);
  }
  return names.map((name) => {
    const value = body[name];
    if (typeof value !== 'string') {
      throw new RestError(
        422,
        `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not a string.`,
      );
    }
    return value;
  });
}

/** One of a query parameter's documented values. */
export function oneOf<T extends string>(
  url: URL,
  name: string,
  values: readonly T[],
  otherwise: T,
  resource: string,
): T {
  const value = url.searchParams.get(name);
  if (value === null || value === '') {
    return otherwise;
  }
  const known = values.find((candidate) => candidate === value);
  if (!known) {
    throw validationFailed({ resource, field: name, code: 'invalid' });
  }
  return known;
}
