import type { FormField } from '../../form';

/** The day on which a token ends, which nobody but its page tells. @param where it stands there */
export function endOfToken(path: string, where: string): FormField {
  return {
    path,
    label: 'The token ends on',
    input: 'date',
    required: false,
    help: `It stands ${where}, under Expires on. You are warned in time.`,
    unknown: 'I don’t know',
  };
}
