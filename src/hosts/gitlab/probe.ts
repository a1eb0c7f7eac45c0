import type { Grant } from '../../domain/grants';
import { isRefusal } from './client';
import type { GitlabClient } from './client';

/** Where GitLab tells a right neither way. */
export const UNTOLD: Grant = { state: 'unknown', evidence: 'checked on first use: GitLab does not tell beforehand' };

/**
 * Where GitLab does not tell what a token may: a request to create something that names nothing. GitLab looks at the scope or permission
 * of a token first (403) and at parameters after that (400), so that it tells the one and can create nothing. It says nothing of a role.
 * Sources: GitLab, lib/api/api_guard.rb and lib/api/helpers.rb (`current_user` checks the scopes); lib/api/branches.rb,
 * lib/api/merge_requests.rb and lib/api/projects.rb: `before` runs ahead of the validation of parameters.
 * @param path of something that is created by POST, in a project that the API has listed, and cannot be without parameters
 */
export async function probe(client: GitlabClient, path: string): Promise<Grant> {
  try {
    await client.projects.requester.post(path);
  } catch (error) {
    if (isRefusal(error, 'scopeMissing')) {
      return {
        state: 'denied',
        evidence: 'GitLab refuses changes with this token',
        missing: error.details.missing ?? ['api'],
      };
    }
    if (isRefusal(error, 'invalid')) {
      return { state: 'granted', evidence: 'GitLab takes changes with this token' };
    }
    // Among them a proxy that lets nothing be changed.
    if (!isRefusal(error, 'forbidden', 'notFound', 'conflict', 'policy', 'notAGitHost')) {
      throw error;
    }
  }
  return UNTOLD;
}
