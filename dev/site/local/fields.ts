import { CallError } from '../http/answer';

/** Readers of a call's fields; each throws what the caller did wrong, with status 400. */

export function readObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new CallError(400, 'The body must be JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CallError(400, 'The body must be a JSON object.');
  }
  return { ...value };
}

export function readText(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') {
    throw new CallError(400, `"${name}" must be a text.`);
  }
  return value;
}

export function readOptionalText(fields: Record<string, unknown>, name: string): string | undefined {
  return fields[name] === undefined || fields[name] === null ? undefined : readText(fields, name);
}

export function readCount(fields: Record<string, unknown>, name: string, least: number): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw new CallError(400, `"${name}" must be a whole number from ${least} on.`);
  }
  return value;
}

export function readOptionalCount(fields: Record<string, unknown>, name: string, least: number): number | undefined {
  return fields[name] === undefined || fields[name] === null ? undefined : readCount(fields, name, least);
}

/** Fields that are absent stay absent. */
export function withoutGaps<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
