import { ProductError } from '../domain/errors';

/** A payload comes from a browser: nothing about it is believed. All of these throw ProductError invalid. */

export function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('payload', 'Something is missing in the request.');
  }
  return value as Record<string, unknown>;
}

export function asText(value: unknown, field: string, max = 1000): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > max) {
    throw invalid(field, `Must be a text of 1 to ${String(max)} characters.`);
  }
  return value;
}

export function optionalText(value: unknown, field: string, max = 1000): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : asText(value, field, max);
}

/** An id that this app gave out. Whatever else is sent as one could not even be looked up: it is no storage key. */
export function asId(value: unknown, field: string): string {
  const id = asText(value, field, 100);
  if (!/^[\w.-]+$/.test(id)) {
    throw invalid(field, 'Must be an id as the app gave it.');
  }
  return id;
}

export function optionalId(value: unknown, field: string): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : asId(value, field);
}

export function asBoolean(value: unknown, field: string): boolean {
  if (typeof value !== 'boolean') {
    throw invalid(field, 'Must be yes or no.');
  }
  return value;
}

export function asOneOf<T extends string>(value: unknown, allowed: readonly T[], field: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw invalid(field, `Must be one of: ${allowed.join(', ')}.`);
  }
  return found;
}

export function asTexts(value: unknown, field: string, max: number, maxText?: number): string[] {
  return asList(value, field, max).map((item) => asText(item, field, maxText));
}

export function asIds(value: unknown, field: string, max: number): string[] {
  return asList(value, field, max).map((item) => asId(item, field));
}

function asList(value: unknown, field: string, max: number): unknown[] {
  if (!Array.isArray(value) || value.length > max) {
    throw invalid(field, `Must be a list of at most ${String(max)}.`);
  }
  return value;
}

/**
 * What is valid piece by piece may still be more than one record holds: Forge takes 240 KiB in a value and 128 KiB in a
 * secret (KVS limits).
 */
export function checkSize(value: unknown, field: string, maxBytes: number): void {
  if (Buffer.byteLength(JSON.stringify(value)) > maxBytes) {
    throw invalid(field, `Too much to be kept: at most ${String(Math.floor(maxBytes / 1000))} kB altogether.`);
  }
}

/** `DEMO-1`, in upper case whatever was entered. */
export function asIssueKey(value: unknown): string {
  const key = asText(value, 'issueKey', 300).trim().toUpperCase();
  if (!/^[A-Z][A-Z0-9_]+-[1-9][0-9]*$/.test(key)) {
    throw invalid('issueKey', 'Must be an issue key such as DEMO-1.');
  }
  return key;
}

/** An ISO date or time. */
export function optionalDate(value: unknown, field: string): string | undefined {
  const text = optionalText(value, field, 40);
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(Date.parse(text))) {
    throw invalid(field, 'Must be a date such as 2026-12-31.');
  }
  return text;
}

export function invalid(field: string, message: string): ProductError {
  return new ProductError('invalid', 'Something in the form needs another look.', { fields: { [field]: message } });
}
