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

export function asTexts(value: unknown, field: string, max: number): string[] {
  if (!Array.isArray(value) || value.length > max) {
    throw invalid(field, `Must be a list of at most ${String(max)}.`);
  }
  return value.map((item) => asText(item, field));
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
