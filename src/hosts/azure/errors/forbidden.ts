import { HostError } from '../../../domain/errors';
import { asSentence } from './answer';
import type { CallKind, ErrorContext } from './answer';
import { productOf, tokensPage } from './credential';

export const READ_SCOPE = 'Code (read)';
export const WRITE_SCOPE = 'Code (read and write)';

/** Names that the permissions of a repository have on its security page (Azure DevOps docs, "Permissions and groups reference", Git repository). */
const PERMISSIONS: Record<string, string> = {
  GenericRead: 'Read',
  GenericContribute: 'Contribute',
  CreateBranch: 'Create branch',
  ForcePush: 'Force push (rewrite history, delete branches and tags)',
  PullRequestContribute: 'Contribute to pull requests',
};

/** 403: a policy of the organization, a permission that the person lacks, or a scope that the token lacks. */
export function forbiddenError(
  words: string,
  code: string | undefined,
  kind: CallKind,
  context: ErrorContext,
): HostError {
  if (code === 'VS403463' || /conditional access|ip address|allowed ip|location policy/i.test(words)) {
    return policyError(words, context);
  }
  if (code === 'TF401027' || /You need the Git '\w+' permission/.test(words)) {
    const name = /Git '(\w+)' permission/.exec(words)?.[1] ?? '';
    const permission = PERMISSIONS[name] ?? name;
    return new HostError(
      'forbidden',
      `The account behind the token lacks the permission ${permission || 'for this'}.`,
      {
        status: 403,
        ...(permission === '' ? {} : { missing: [permission] }),
        remedy: `A project administrator can allow it under Project settings → Repositories → Security.`,
      },
    );
  }
  const scope = kind === 'write' ? WRITE_SCOPE : READ_SCOPE;
  if (code === undefined && (words === '' || /scope|access token/i.test(words))) {
    return scopeError(scope, context, 403);
  }
  return new HostError('forbidden', asSentence(words || `${productOf(context)} forbids this`), {
    status: 403,
    remedy: `Check that the token has the scope ${scope} and that its account has access to the project.`,
  });
}

/** The token itself lacks a scope. */
export function scopeError(scope: string, context: ErrorContext, status: number): HostError {
  return new HostError('scopeMissing', `The token lacks the scope ${scope}.`, {
    status,
    missing: [scope],
    remedy: `Edit the token under ${tokensPage(context)} and tick ${scope}.`,
  });
}

function policyError(words: string, { collection }: ErrorContext): HostError {
  return new HostError('policy', asSentence(words || 'A policy of the organization forbids it'), {
    status: 403,
    remedy: `An administrator of ${collection.name} must let requests from Atlassian's published IP ranges pass: Organization settings → Policies, and the conditional access policies of Microsoft Entra ID.`,
  });
}
