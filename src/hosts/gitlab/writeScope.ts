import type { Grant } from '../../domain/grants';
import { isRefusal } from './client';
import type { GitlabClient } from './client';
import { writeGrant } from './connectionGrants';
import { readTokenFacts } from './tokenFacts';

/** Whether the token's scopes let it create something. @param projectId of a project that the API has listed, to ask about */
export type WriteScope = (projectId: number) => Promise<Grant>;

/** Asks once, for the scopes of a token are the same in every project. */
export function openWriteScope(client: GitlabClient): WriteScope {
  let asked: Promise<Grant> | undefined;
  return async (projectId) => {
    asked ??= ask(client, projectId);
    try {
      const grant = await asked;
      // Another project may tell.
      asked = grant.state === 'unknown' ? undefined : asked;
      return grant;
    } catch (error) {
      asked = undefined;
      throw error;
    }
  };
}

async function ask(client: GitlabClient, projectId: number): Promise<Grant> {
  const { scopes } = await readTokenFacts(client);
  return scopes === null ? probe(client, projectId) : writeGrant(scopes);
}

/**
 * Where GitLab does not tell scopes: a request to create a branch that names none. GitLab looks at the scope of a token first (403) and
 * at parameters after that (400), so that it tells the scope and can create nothing.
 * Source: GitLab, lib/api/api_guard.rb and lib/api/branches.rb: `before` runs ahead of the validation of parameters.
 */
async function probe(client: GitlabClient, id: number): Promise<Grant> {
  try {
    await client.projects.requester.post(`projects/${id}/repository/branches`);
  } catch (error) {
    if (isRefusal(error, 'scopeMissing')) {
      return { state: 'denied', evidence: 'GitLab refuses changes with this token', missing: ['api'] };
    }
    if (isRefusal(error, 'invalid')) {
      return { state: 'granted', evidence: 'GitLab takes changes with this token' };
    }
    if (!isRefusal(error, 'forbidden', 'notFound', 'conflict')) {
      throw error;
    }
  }
  return { state: 'unknown', evidence: 'checked on first use: GitLab does not tell beforehand' };
}
