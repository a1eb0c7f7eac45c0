import type { Creation, Grant } from '../../domain/grants';
import { NOT_ASKED } from '../notAsked';
import { isRefusal } from './client';
import type { GitlabClient } from './client';
import { branchGrant, writeGrant } from './connectionGrants';
import type { RawProject } from './payloads';
import { probePush } from './push';
import { readTokenFacts } from './tokenFacts';
import type { TokenFacts } from './tokenFacts';

/** What the token itself allows in a project, whatever the role of its account. */
export interface WriteScopes {
  createBranch: Grant;
  createPullRequest: Grant;
  webhooks: Grant;
}

export interface ScopeQuestion {
  /** That GitLab has just told. */
  project: RawProject;
  /** The other one may stay `unknown`. */
  wanted: Creation | undefined;
  /** The account is at least Developer there, so that git refuses a push for the token only. */
  develops: boolean;
}

export type ReadWriteScopes = (question: ScopeQuestion) => Promise<WriteScopes>;

/** `api` lets a token push too (GitLab, lib/gitlab/auth.rb, abilities_for_scopes), so that git alone tells whether it may make a branch. */
const PUSHES: Grant = { state: 'granted', evidence: 'git accepts a push with this token' };
const PUSHES_NOT: Grant = { state: 'denied', evidence: 'git refuses a push with this token', missing: ['api'] };
const UNTOLD: Grant = { state: 'unknown', evidence: 'checked on first use: GitLab does not tell beforehand' };

/**
 * Asks once for scopes, which are the same in every project, and in each project for fine-grained permissions, which are not.
 * @param known what verifying has told of the token
 */
export function openWriteScopes(client: GitlabClient, known: TokenFacts | undefined): ReadWriteScopes {
  let facts = known === undefined ? undefined : Promise.resolve(known);
  let everywhere: WriteScopes | undefined;
  return async (question) => {
    const { project, wanted } = question;
    facts ??= readTokenFacts(client);
    let token: TokenFacts;
    try {
      token = await facts;
    } catch (error) {
      facts = undefined;
      throw error;
    }
    const branches = `projects/${project.id}/repository/branches`;
    if (token.fineGrained) {
      return {
        createBranch: wanted === 'createPullRequest' ? NOT_ASKED : await probe(client, branches),
        createPullRequest:
          wanted === 'createBranch' ? NOT_ASKED : await probe(client, `projects/${project.id}/merge_requests`),
        webhooks: UNTOLD,
      };
    }
    const scopes = everywhere ?? (token.scopes === null ? await untold(client, question) : told(token.scopes));
    // Another project, or another question, may tell what this one does not.
    everywhere = wanted !== undefined || scopes.createPullRequest.state === 'unknown' ? undefined : scopes;
    return scopes;
  };
}

function told(scopes: string[]): WriteScopes {
  const api = writeGrant(scopes);
  return { createBranch: branchGrant(scopes), createPullRequest: api, webhooks: api };
}

/** What the API refuses for its scope, git may still take. */
async function untold(client: GitlabClient, { project, wanted, develops }: ScopeQuestion): Promise<WriteScopes> {
  if (wanted === 'createBranch' && develops) {
    const push = await probePush(client, project);
    if (push !== 'unclear') {
      return {
        createBranch: push === 'allowed' ? PUSHES : PUSHES_NOT,
        createPullRequest: NOT_ASKED,
        webhooks: NOT_ASKED,
      };
    }
  }
  const api = await probe(client, `projects/${project.id}/repository/branches`);
  if (api.state !== 'denied') {
    return { createBranch: api, createPullRequest: api, webhooks: api };
  }
  if (wanted !== undefined) {
    return { createBranch: wanted === 'createBranch' ? api : NOT_ASKED, createPullRequest: api, webhooks: api };
  }
  const pushes = (await probePush(client, project)) === 'allowed';
  return { createBranch: pushes ? PUSHES : api, createPullRequest: api, webhooks: api };
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
