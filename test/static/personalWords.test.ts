import type { ResultError } from '../../src/resolvers/result';
import type { FormField } from '../../src/hosts/form';
import { credentialErrors } from '../../static/shared/form/credentialErrors';
import { savedWords } from '../../static/personal/savedWords';

const FIELDS: FormField[] = [
  { path: 'credential.username', label: 'User name', input: 'text', required: true },
  { path: 'credential.token', label: 'Token', input: 'secret', required: true },
];

describe('credentialErrors', () => {
  it.each<[string, ResultError, Record<string, string>]>([
    [
      'a refused token stands at its field, with what to do',
      { kind: 'unauthorised', message: 'Bad credentials.', remedy: 'Make a new one.' },
      { 'credential.token': 'Bad credentials. Make a new one.' },
    ],
    ['a missing scope too', { kind: 'scopeMissing', message: 'No scope.' }, { 'credential.token': 'No scope.' }],
    [
      'a field that the back end names',
      { kind: 'invalid', message: 'Look again.', fields: { 'credential.username': 'Needed.' } },
      { 'credential.username': 'Needed.' },
    ],
    ['a host that is away is no field’s fault', { kind: 'unreachable', message: 'No answer.' }, {}],
    ['nor is a limit', { kind: 'rateLimited', message: 'Later.' }, {}],
  ])('%s', (_case, error, expected) => {
    expect(credentialErrors(error, FIELDS)).toEqual(expected);
  });

  it('without a secret field there is none to name', () => {
    expect(credentialErrors({ kind: 'unauthorised', message: 'No.' }, [])).toEqual({});
  });
});

describe('savedWords', () => {
  const first = { id: '1', name: 'One' };
  const others = [
    { id: '2', name: 'Two' },
    { id: '3', name: 'Three' },
  ];
  const error: ResultError = { kind: 'ssoRequired', message: 'Authorise it.', remedy: 'On the host.' };

  it.each([
    ['alone', [], [], { done: 'Your token for One is saved.', refused: [] }],
    ['for several', ['2', '3'], [], { done: 'Your token for One, Two and Three is saved.', refused: [] }],
    [
      'one did not take it',
      ['2', '3'],
      [{ connectionId: '3', error }],
      { done: 'Your token for One and Two is saved.', refused: ['Three did not take it: Authorise it. On the host.'] },
    ],
  ])('%s', (_case, alsoFor, refused, expected) => {
    expect(savedWords(first, others, { refused }, alsoFor)).toEqual(expected);
  });
});
