import type { Answer } from '../../http/answer';
import { isAncestor } from '../../git/commits';
import { listBranches } from '../../git/refs';
import { findPerson } from '../../atlassian/accounts';
import { changePull, commentPull, mergePull, openPull, votePull } from '../../atlassian/pulls';
import type { PullRecord, Vote } from '../../atlassian/state';
import { loginOf } from '../access';
import { showPull, showTime, showUser } from '../view/views';
import type { RepositoryCall } from './call';
import { refusal } from './errors';
import { pageOf } from './paging';

const branchOf = (ref: unknown): string => String(ref).replace(/^refs\/heads\//, '');

/** docs, Get pull requests for repository: open ones into any branch unless said otherwise, by last change. */
export async function listPulls({ server, repository, url }: RepositoryCall): Promise<Answer> {
  const state = (url.searchParams.get('state') ?? 'OPEN').toUpperCase();
  const at = url.searchParams.get('at');
  const outgoing = url.searchParams.get('direction')?.toUpperCase() === 'OUTGOING';
  const oldest = url.searchParams.get('order')?.toUpperCase() === 'OLDEST';
  const found = repository.pulls
    .filter((pull) => state === 'ALL' || pull.state === state)
    .filter((pull) => at === null || (outgoing ? pull.source : pull.target) === branchOf(at))
    .sort((one, other) => (oldest ? 1 : -1) * (one.updatedAt - other.updatedAt || one.id - other.id));
  return pageOf(
    url,
    found.map((pull) => showPull(server.product, repository, pull)),
    100,
  );
}

export async function getPull(call: RepositoryCall): Promise<Answer> {
  return show(call, findPull(call));
}

/** docs, Create pull request. */
export async function createPull(call: RepositoryCall): Promise<Answer> {
  const { server, caller, repository, folder, body } = call;
  const { title, description, draft, fromRef, toRef, reviewers } = body as {
    title?: unknown;
    description?: unknown;
    draft?: unknown;
    fromRef?: { id?: unknown };
    toRef?: { id?: unknown };
    reviewers?: { user?: { name?: unknown } }[];
  };
  if (typeof title !== 'string' || title === '' || !fromRef?.id || !toRef?.id) {
    throw refusal(400, 'A title, a source and a target are needed.', null);
  }
  const [source, target] = [branchOf(fromRef.id), branchOf(toRef.id)];
  const branches = await listBranches(folder);
  for (const name of [source, target]) {
    if (!branches.has(name)) {
      throw refusal(404, `Branch "${name}" does not exist.`, 'repository.NoSuchBranchException');
    }
  }
  const same = repository.pulls.find((one) => one.state === 'OPEN' && one.source === source && one.target === target);
  if (same) {
    throw refusal(
      409,
      'Only one pull request may be open for a given source and target branch',
      'pull.DuplicatePullRequestException',
      { fields: { existingPullRequest: showPull(server.product, repository, same) } },
    );
  }
  if (await isAncestor(folder, branches.get(source) ?? '', branches.get(target) ?? '')) {
    throw refusal(409, `${target} is already up-to-date with branch ${source}.`, 'pull.EmptyPullRequestException');
  }
  const made = await openPull(server.site, repository, loginOf(caller), {
    title,
    description: typeof description === 'string' ? description : '',
    source,
    target,
    draft: server.product.drafts && draft === true,
    reviewers: (reviewers ?? []).map(({ user }) => knownReviewer(String(user?.name))),
  });
  if (typeof made === 'string') {
    throw refusal(404, `The ${made} branch does not exist.`, 'repository.NoSuchBranchException');
  }
  return { ...(await show(call, made)), status: 201 };
}

function knownReviewer(login: string): string {
  if (!findPerson(login)) {
    throw refusal(409, `${login} is not a user.`, 'pull.InvalidPullRequestReviewersException');
  }
  return login;
}

export async function merge(call: RepositoryCall): Promise<Answer> {
  const { server, caller, repository } = call;
  const pull = openOne(call);
  const message = `Merge pull request #${pull.id} in ${repository.owner}/${repository.slug} from ${pull.source} to ${pull.target}\n\n${pull.title}`;
  if (!(await mergePull(server.site, repository, pull, loginOf(caller), message))) {
    throw refusal(409, 'The pull request has conflicts.', 'pull.PullRequestMergeVetoedException');
  }
  return show(call, pull);
}

export async function decline(call: RepositoryCall): Promise<Answer> {
  const pull = openOne(call);
  changePull(call.server.site, pull, { state: 'DECLINED', closedBy: loginOf(call.caller) });
  return show(call, pull);
}

/** docs, Approve pull request, and taking it back. */
export function vote(given: Vote | undefined): (call: RepositoryCall) => Promise<Answer> {
  return async (call) => {
    const pull = openOne(call);
    const login = loginOf(call.caller);
    if (login === pull.author) {
      throw refusal(409, 'Authors may not update their status.', 'IllegalPullRequestParticipantException');
    }
    votePull(call.server.site, pull, login, given);
    const approved = given === 'approved';
    const body = { user: showUser(call.server.product, login), role: 'REVIEWER', approved };
    return { status: 200, body: { ...body, status: approved ? 'APPROVED' : 'UNAPPROVED' } };
  };
}

const STATUSES: Record<string, Vote | undefined> = { APPROVED: 'approved', NEEDS_WORK: 'changesRequested' };

/** docs, Change pull request status. */
export async function setStatus(call: RepositoryCall): Promise<Answer> {
  return vote(STATUSES[String(call.body.status)])(call);
}

export async function comment(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  const made = commentPull(call.server.site, pull, loginOf(call.caller), String(call.body.text ?? ''));
  const { product } = call.server;
  const author = showUser(product, made.login);
  return {
    status: 201,
    body: { id: made.id, version: 0, text: made.text, author, createdDate: showTime(product, made.at) },
  };
}

async function show({ server, repository }: RepositoryCall, pull: PullRecord): Promise<Answer> {
  return { status: 200, body: showPull(server.product, repository, pull) };
}

function findPull({ repository, params }: RepositoryCall): PullRecord {
  const pull = repository.pulls.find(({ id }) => String(id) === params.id);
  if (!pull) {
    throw refusal(404, `Pull request ${params.id} does not exist.`, 'pull.NoSuchPullRequestException');
  }
  return pull;
}

/** Changes name the version that they change. */
function openOne(call: RepositoryCall): PullRecord {
  const pull = findPull(call);
  const version = call.url.searchParams.get('version') ?? call.body.version;
  const stale = version !== undefined && version !== null && Number(version) !== pull.version;
  if (pull.state !== 'OPEN' || stale) {
    throw refusal(
      409,
      pull.state === 'OPEN'
        ? 'You are attempting to modify a pull request based on out-of-date information.'
        : 'This pull request has already been closed.',
      'pull.PullRequestOutOfDateException',
    );
  }
  return pull;
}
