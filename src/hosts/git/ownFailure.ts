import { HostError } from '../../domain/errors';
import type { GitSession } from './session';

/**
 * Many servers answer 401 also for one repository that does not take the token: its scope, or tokens switched off there. Where
 * another address of the connection takes it, the failure is that repository's own, and must not stop the others.
 * @returns the error to throw
 */
export async function asOwnFailure(session: GitSession, url: string, error: unknown): Promise<unknown> {
  const other = session.urls.find((candidate) => candidate !== url);
  if (!(error instanceof HostError) || error.kind !== 'unauthorised' || other === undefined) {
    return error;
  }
  try {
    await session.clientAt(other).defaultBranch();
  } catch {
    return error;
  }
  return new HostError('forbidden', 'The token opens other repositories of this server, but not this one.', {
    ...error.details,
    remedy:
      'Check that the token’s repository scope holds it, and that tokens are allowed for it (in Clarive its setting pat_access, beside the global setting “Allow PAT”).',
  });
}
