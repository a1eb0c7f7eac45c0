import { isCredentialRefusal } from '../../../src/domain/credentialRefusal';
import type { FormField } from '../../../src/hosts/form';
import type { ResultError } from '../../../src/resolvers/result';
import type { FieldErrors } from './draft';

/**
 * A refusal, field by field: a host that does not take a token says so of the token, so it stands at its field.
 * @param say what stands there; the remedy too, unless the page says it elsewhere
 * @returns nothing where no field is at fault
 */
export function credentialErrors(
  error: ResultError,
  fields: FormField[],
  say: (error: ResultError) => string = ({ message, remedy }) => [message, remedy].filter(Boolean).join(' '),
): FieldErrors {
  if (error.fields !== undefined) {
    return error.fields;
  }
  const secret = fields.find(({ input }) => input === 'secret');
  return secret === undefined || !isCredentialRefusal(error.kind) ? {} : { [secret.path]: say(error) };
}
