import { HostError } from '../../../domain/errors';
import { quote } from './context';
import type { ErrorContext } from './context';

const DENIED = new Set(['AccessDeniedException', 'AccessDenied', 'AuthorizationErrorException']);

/**
 * The error for an action that is not allowed; `undefined` for any other name.
 * Source of the words: IAM user guide, "Troubleshoot access denied error messages".
 */
export function deniedError(name: string, words: string, context: ErrorContext): HostError | undefined {
  if (!DENIED.has(name)) {
    return undefined;
  }
  const action = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(words)?.[1];
  if (action === 'sts:AssumeRole' || (action === undefined && context.assuming !== undefined)) {
    return roleError(context);
  }
  const resource = /on resource: (arn:[^\s,]+)/.exec(words)?.[1];
  const where = resource === undefined ? '' : ` on ${resource}`;
  if (/explicit deny/i.test(words)) {
    const policy = /explicit deny in an? ([a-z -]+?)(?::|\.|$)/i.exec(words)?.[1] ?? 'policy';
    return new HostError('policy', `${article(policy)} ${policy} forbids ${action ?? 'this'}${where}.`, {
      status: 400,
      missing: action === undefined ? undefined : [action],
      remedy: 'An explicit denial wins over everything: ask the administrators of the AWS account or organization.',
    });
  }
  if (action === undefined) {
    return new HostError('forbidden', quote(words || 'AWS does not allow it', context), {
      status: 400,
      remedy: 'Ask an administrator of the AWS account which policy holds for this user or role.',
    });
  }
  return new HostError('scopeMissing', `The access key may not do ${action}${where}.`, {
    status: 400,
    missing: [action],
    remedy: `Add ${action} to the IAM policy of the user or role that the key belongs to; the form has one to copy.`,
  });
}

/** AWS does not say which of three it is. */
function roleError({ assuming }: ErrorContext): HostError {
  return new HostError('forbidden', `The access key may not assume the role ${assuming ?? ''}.`.replace(' .', '.'), {
    status: 403,
    missing: ['sts:AssumeRole'],
    remedy:
      'Check three things: the key’s user is allowed sts:AssumeRole on the role; the role’s trust policy names that user or its account; the external id here is the one in the trust policy.',
  });
}

function article(word: string): string {
  return /^[aeiou]/i.test(word) ? 'An' : 'A';
}
