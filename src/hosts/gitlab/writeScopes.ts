import type { Grant } from '../../domain/grants';
import { isRefusal } from './client';
import type { GitlabClient } from './client';
import { writeGrant } from './connectionGrants';
import { readTokenFacts } from './tokenFacts';
import type { TokenFacts } from './tokenFacts';

/** What the token itself allows in a project, whatever the role of its account. */
export interface WriteScopes {
  createBranch: Grant;
  createPullRequest: Grant;
  webhooks: Grant;
}

/** @param projectId of a project that the API has listed, to ask about */
export type ReadWriteScopes = (projectId: number) => Promise<WriteScopes>;

const UNTOLD: Grant = { state: 'unknown', evidence: 'checked on first use: GitLab does not tell beforehand' };

/** Asks once for scopes, which are the same in every project, and in each project for fine-grained permissions, which are not. */
export function openWriteScopes(client: GitlabClient): ReadWriteScopes {
  let facts: Promise<TokenFacts> | undefined;
  let everywhere: Grant | undefined;
  return async (projectId) => {
    facts ??= readTokenFacts(client);
    let token: TokenFacts;
    try {
      token = await facts;
    } catch (error) {
      facts = undefined;
      throw error;
    }
    const branches = `projects/${projectId}/repository/branches`;
    if (token.fineGrained) {
      return {
        createBranch: await probe(client, branches),
        createPullRequest: await probe(client, `projects/${projectId}/merge_requests`),
        webhooks: UNTOLD,
      };
    }
    const grant = everywhere ?? (token.scopes === null ? await probe(client, branches) : writeGrant(token.scopes));
    // Another project may tell what this one does not.
    everywhere = grant.state === 'unknown' ? undefined : grant;
    return { createBranch: grant, createPullRequest: grant, webhooks: grant };
  };
}

/**
 * Where GitLab does not tell what a token may: a request to create something that names nothing. GitLab looks at the scope or permission
 * of a token first (403) and at parameters after that (400), so that it tells the one and can create nothing.
 * Sources: GitLab, lib/api/api_guard.rb, lib/api/branches.rb and lib/api/merge_requests.rb: `before` runs ahead of the validation of
 * parameters. @param path of something that is created by POST, in a project that the API has listed
 */
async function probe(client: GitlabClient, path: string): Promise<Grant> {
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
    if (!isRefusal(error, 'forbidden', 'notFound', 'conflict')) {
      throw error;
    }
  }
  return UNTOLD;
}
