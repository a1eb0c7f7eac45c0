import type { Credential } from '../../../domain/credential';
import { HostError } from '../../../domain/errors';

/**
 * The token of a credential. It has no white space; what was copied with it, line breaks included, goes.
 * @param field path in the connection draft
 * @throws HostError invalid where there is none
 */
export function readToken(credential: Credential | undefined, field: string): Credential {
  const entered = credential !== undefined && 'token' in credential ? credential.token : '';
  const token = entered.replace(/[\s\u200b\ufeff]+/g, '');
  if (token === '') {
    throw invalidField(field, 'Enter a personal access token.');
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalidField(field, 'This is no token: it holds characters that no token has. Copy it again.');
  }
  const username = credential !== undefined && 'username' in credential ? credential.username.trim() : '';
  return username === '' ? { token } : { username, token };
}

/** An address without the user name that Azure's own page for cloning puts in front of the host; a password with it is refused elsewhere. */
export function withoutUser(address: string): string {
  return address.trim().replace(/^(https:\/\/)?[^/@:]+@/i, '$1');
}

/** @returns ISO, `undefined` where nothing was entered @throws HostError invalid */
export function readExpiresAt(entered: string | undefined, field: string): string | undefined {
  if (entered === undefined || entered.trim() === '') {
    return undefined;
  }
  const time = Date.parse(entered);
  if (Number.isNaN(time)) {
    throw invalidField(field, 'Enter a date such as 2027-01-31.');
  }
  return new Date(time).toISOString();
}

export function invalidField(field: string, sentence: string): HostError {
  return new HostError('invalid', sentence, { fields: { [field]: sentence } });
}

/** Runs one check and keeps its sentence, so that every field that is wrong is named at once. */
export function collect<T>(problems: Record<string, string>, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof HostError && error.details.fields) {
      Object.assign(problems, error.details.fields);
      return undefined;
    }
    throw error;
  }
}

/** @throws HostError invalid where any check found something */
export function throwProblems(problems: Record<string, string>): void {
  const [first] = Object.values(problems);
  if (first !== undefined) {
    throw new HostError('invalid', first, { fields: problems });
  }
}
