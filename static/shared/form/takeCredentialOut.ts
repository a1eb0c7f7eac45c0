import { takeApart } from '../../../src/domain/pastedAddress';
import type { FieldValues } from './draft';

const ADDRESSES = 'repositoryUrls';
const USERNAME = 'credential.username';
const TOKEN = 'credential.token';

/**
 * Takes a user name and token that were pasted within addresses out of them and into fields of their own, where a token is not readable.
 * What these fields hold already stays. Addresses that hold different ones are left as they are: the check says so. Pure.
 */
export function takeCredentialOut(values: FieldValues): FieldValues {
  const lines = (values[ADDRESSES] ?? '').split('\n').map(takeApart);
  const pasted = lines.flatMap(({ credential }) => credential ?? []);
  const [first] = pasted;
  if (first === undefined || new Set(pasted.map((credential) => JSON.stringify(credential))).size > 1) {
    return values;
  }
  return {
    ...values,
    [ADDRESSES]: lines.map(({ address }) => address).join('\n'),
    [USERNAME]: values[USERNAME]?.trim() || first.username,
    [TOKEN]: values[TOKEN]?.trim() || first.token,
  };
}
