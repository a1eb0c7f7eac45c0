import type { Branch, NewBranch } from '../../domain/changes';
import { branchNameProblem } from '../../domain/branchName';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { discoverWriting } from '../git/protocol/advertisement';
import { isTaken, pushNewRef } from '../git/protocol/push';
import type { GitRemote, RefusedAnswer } from '../git/protocol/remote';
import { isRefusal, projectId, single } from './client';
import type { GitlabClient } from './client';
import { commitFromRaw } from './convertCommit';
import { asSentence, hostWords, notGitlab } from './errors/answer';
import { credentialError } from './errors/credential';
import { protectedBranchError } from './errors/forbidden';
import { rateLimitError } from './errors/rateLimit';
import { branchUrl } from './links';
import type { RawBranch, RawCommit, RawProject } from './payloads';

/** GitLab, lib/gitlab/git_access.rb, check_protocol! and `receive_pack_disabled_over_http`. */
const OVER_HTTP = /(git access|pushing) over https? is not allowed/i;

/**
 * A project's git address. Only for a path that GitLab has just told: asking to push to one that does not exist makes a project of it
 * (GitLab docs, "Create a new project with git push").
 */
function remoteOf(client: GitlabClient, { path_with_namespace: path }: RawProject): GitRemote {
  const credential = Buffer.from(`oauth2:${client.errorContext.token}`).toString('base64');
  return {
    url: `${client.instance.webUrl}/${path.split('/').map(encodeURIComponent).join('/')}.git`,
    http: client.http,
    authorization: () => `Basic ${credential}`,
    refusal: (answer) => refusalOf(client, answer),
  };
}

/** `notOverHttp`: an administrator has left git to SSH. `unclear`: git refused for something else than what the token may. */
export type PushProbe = 'allowed' | 'scopeMissing' | 'roleMissing' | 'notOverHttp' | 'unclear';

/**
 * Whether git takes a push with this token, of this account. One GET: nothing is written.
 * @throws HostError what says nothing of the right to push: unreachable, rateLimited, hostError …
 */
export async function probePush(client: GitlabClient, raw: RawProject): Promise<PushProbe> {
  try {
    await discoverWriting(remoteOf(client, raw));
    return 'allowed';
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'unauthorised', 'expired')) {
      return 'scopeMissing';
    }
    if (isRefusal(error, 'forbidden')) {
      return 'roleMissing';
    }
    if (isRefusal(error, 'policy')) {
      return OVER_HTTP.test(error.message) ? 'notOverHttp' : 'unclear';
    }
    if (isRefusal(error, 'notFound')) {
      return 'unclear';
    }
    throw error;
  }
}

/**
 * Makes a branch by a push of one ref, without objects: what a token with `read_api` and `write_repository` may do although the REST API
 * refuses it (GitLab docs, "Personal access tokens", Personal access token scopes).
 * @throws HostError as `createBranch`
 */
export async function pushBranch(client: GitlabClient, repository: Repository, branch: NewBranch): Promise<Branch> {
  const problem = branchNameProblem(branch.name);
  if (problem !== undefined) {
    throw new HostError('invalid', problem, { fields: { name: problem } });
  }
  const raw = await single<RawProject>(client.projects.show(projectId(repository)));
  const start = await startOf(client, repository, branch.from);
  const { refused } = await pushNewRef(remoteOf(client, raw), `refs/heads/${branch.name}`, start.id);
  if (refused !== undefined) {
    throw refusedPush(refused);
  }
  return {
    name: branch.name,
    url: branchUrl(repository.url, branch.name),
    head: commitFromRaw(start, repository),
    isDefault: false,
  };
}

async function startOf(client: GitlabClient, repository: Repository, from: string): Promise<RawCommit> {
  const id = projectId(repository);
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(from)) {
    return single<RawCommit>(client.commits.show(id, from));
  }
  return (await single<RawBranch>(client.branches.show(id, from))).commit;
}

/** GitLab says in words whether scope or role is missing (GitLab, lib/gitlab/git_access.rb). */
function refusalOf({ errorContext, instance, http }: GitlabClient, answer: RefusedAnswer): HostError {
  const { status, headers, text } = answer;
  const words = hostWords({ message: text }, errorContext);
  if (status === 401) {
    return credentialError(errorContext, null);
  }
  if (status === 403) {
    return forbiddenPush(words);
  }
  if (status === 404) {
    return new HostError('notFound', 'GitLab does not show this project to git.', { status });
  }
  if (status === 429) {
    return rateLimitError({ status, headers: Object.fromEntries(headers.entries()), body: text }, errorContext);
  }
  return status >= 500
    ? new HostError('hostError', `GitLab answered with an error of its own (${String(status)}).`, { status })
    : notGitlab({ ...errorContext, instance, now: http.now }, status);
}

function forbiddenPush(words: string): HostError {
  if (/push code to this project|archived/i.test(words)) {
    return new HostError('forbidden', asSentence(words), { status: 403, missing: ['Developer role'] });
  }
  if (words === '' || /not allowed to upload code/i.test(words)) {
    return new HostError('scopeMissing', asSentence(words || 'The token may not push'), {
      status: 403,
      missing: ['api'],
    });
  }
  // That git is for SSH only, or read-only for a time, or that the account has to do something first.
  return new HostError('policy', asSentence(words), { status: 403 });
}

/** What the server's own checks say after git took the push. Source: GitLab, lib/gitlab/checks/branch_check.rb. */
function refusedPush(words: string): HostError {
  if (isTaken(words)) {
    return new HostError('conflict', asSentence(`Another branch stands in the way: ${words}`));
  }
  if (/protected branch/i.test(words)) {
    return protectedBranchError(403, words);
  }
  return new HostError('policy', asSentence(`GitLab refused the branch: ${words}`), {
    remedy: 'A rule of the project forbids it: choose another name, or ask a maintainer.',
  });
}
