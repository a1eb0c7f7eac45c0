import { HostError } from '../domain/errors';

/**
 * Reads the fields of a draft, all of them, so that a form shows at once everything that is wrong.
 * @param readers by name; each throws HostError with `fields` where what was entered is wrong
 * @throws HostError invalid with a sentence for each field that is wrong, and the first remedy
 */
export function readFields<T extends Record<string, unknown>>(readers: { [Name in keyof T]: () => T[Name] }): T {
  const problems: Record<string, string> = {};
  const values: Partial<T> = {};
  let remedy: string | undefined;
  for (const name of Object.keys(readers) as (keyof T)[]) {
    try {
      values[name] = readers[name]();
    } catch (error) {
      if (!(error instanceof HostError) || error.details.fields === undefined) {
        throw error;
      }
      Object.assign(problems, error.details.fields);
      remedy ??= error.details.remedy;
    }
  }
  const [first] = Object.values(problems);
  if (first !== undefined) {
    throw new HostError('invalid', first, { fields: problems, ...(remedy === undefined ? {} : { remedy }) });
  }
  return values as T;
}

/** @param entered a date in any form that JavaScript reads @returns ISO 8601, `undefined` for nothing @throws HostError invalid */
export function readExpiresAt(entered: string | undefined): string | undefined {
  if (entered === undefined || entered.trim() === '') {
    return undefined;
  }
  const time = Date.parse(entered);
  if (Number.isNaN(time)) {
    throw invalidField('expiresAt', 'Enter a date such as 2027-01-31.');
  }
  return new Date(time).toISOString();
}

/** A token has no white space; what was copied with it, line breaks included, goes. */
export function withoutSpace(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/g, '');
}

/** The error for one field of a form. @param field path in the draft */
export function invalidField(field: string, sentence: string): HostError {
  return new HostError('invalid', sentence, { fields: { [field]: sentence } });
}
