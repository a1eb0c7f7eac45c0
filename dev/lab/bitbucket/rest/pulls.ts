import type { Answer } from '../../http/answer';
import { membersOf, roleIn } from '../../atlassian/accounts';
import { changePull, commentPull, mergePull, openPull, votePull } from '../../atlassian/pulls';
import type { PullRecord, Vote } from '../../atlassian/state';
import { loginOf } from '../access';
import { showPull, showUser, stamp, userUuid } from '../view/views';
import type { RepositoryCall } from './call';
import { badRequest, notFound, refusal } from './errors';
import { listed, pageOf } from './paging';

/** docs, List pull requests: open ones unless `state` says otherwise; at most 50 a page. */
export async function listPulls({ repository, url }: RepositoryCall): Promise<Answer> {
  const states = url.searchParams.getAll('state');
  const wanted = states.length > 0 ? states : ['OPEN'];
  const shown = repository.pulls
    .filter(({ state }) => wanted.includes(state))
    .map((pull) => showPull(repository, pull));
  return pageOf(url, listed(url, shown.reverse()), 50);
}

/** docs, List effective default reviewers: here everybody but administrators. */
export async function listDefaultReviewers({ repository, url }: RepositoryCall): Promise<Answer> {
  const people = membersOf(repository.owner).filter(({ login }) => roleIn(repository.owner, login) === 'write');
  const shown = people.map(({ login }) => ({
    type: 'default_reviewer',
    reviewer_type: 'repository',
    user: showUser(login),
  }));
  return pageOf(url, shown);
}

export async function getPull(call: RepositoryCall): Promise<Answer> {
  return { status: 200, body: showPull(call.repository, findPull(call)) };
}

/** docs, Create a pull request: one that is open between the same branches is changed instead. */
export async function createPull(call: RepositoryCall): Promise<Answer> {
  const { cloud, caller, repository, body } = call;
  const { title, description, draft, source, destination } = body as {
    title?: unknown;
    description?: unknown;
    draft?: unknown;
    source?: { branch?: { name?: unknown } };
    destination?: { branch?: { name?: unknown } };
  };
  const [from, to] = [source?.branch?.name, destination?.branch?.name ?? 'main'];
  if (typeof title !== 'string' || title === '' || typeof from !== 'string' || typeof to !== 'string') {
    throw badRequest('Bad request', { fields: { title: ['This field is required.'] } });
  }
  if (from === to) {
    throw badRequest('There are no changes to be pulled');
  }
  const author = loginOf(caller);
  const reviewers = readReviewers(call, author);
  const text = typeof description === 'string' ? description : '';
  const same = repository.pulls.find((one) => one.state === 'OPEN' && one.source === from && one.target === to);
  if (same) {
    changePull(cloud.site, same, { title, description: text, reviewers });
    return { status: 201, body: showPull(repository, same) };
  }
  const pull = await openPull(cloud.site, repository, author, {
    title,
    description: text,
    source: from,
    target: to,
    draft: draft === true,
    reviewers,
  });
  if (typeof pull === 'string') {
    const field = pull === 'source' ? 'source' : 'destination';
    throw badRequest('Bad request', { fields: { [field]: ['branch not found'] } });
  }
  return { status: 201, body: showPull(repository, pull) };
}

function readReviewers({ repository, body }: RepositoryCall, author: string): string[] {
  const asked = Array.isArray(body.reviewers) ? (body.reviewers as { uuid?: unknown }[]) : [];
  const members = membersOf(repository.owner);
  return asked.map(({ uuid }) => {
    const login = members.find((member) => userUuid(member.login) === uuid)?.login;
    if (login === undefined) {
      throw badRequest('Bad request', { fields: { reviewers: ['Malformed reviewers list'] } });
    }
    if (login === author) {
      throw badRequest('Bad request', {
        fields: { reviewers: [`${author} is the author and cannot be included as a reviewer.`] },
      });
    }
    return login;
  });
}

/** docs, Update a pull request. */
export async function updatePull(call: RepositoryCall): Promise<Answer> {
  const pull = openOne(call);
  const { title, description, draft } = call.body;
  changePull(call.cloud.site, pull, {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof draft === 'boolean' ? { draft } : {}),
  });
  return { status: 200, body: showPull(call.repository, pull) };
}

/** docs, Merge a pull request. */
export async function merge(call: RepositoryCall): Promise<Answer> {
  const { cloud, caller, repository } = call;
  const pull = openOne(call);
  const message = `Merged in ${pull.source} (pull request #${pull.id})\n\n${pull.title}`;
  if (pull.draft || !(await mergePull(cloud.site, repository, pull, loginOf(caller), message))) {
    throw refusal(409, 'The pull request could not be merged.');
  }
  return { status: 200, body: showPull(repository, pull) };
}

export async function decline(call: RepositoryCall): Promise<Answer> {
  const pull = openOne(call);
  changePull(call.cloud.site, pull, { state: 'DECLINED', closedBy: loginOf(call.caller) });
  return { status: 200, body: showPull(call.repository, pull) };
}

/** Approving, asking for changes, and taking either back. */
export function vote(given: Vote | undefined): (call: RepositoryCall) => Promise<Answer> {
  return async (call) => {
    const pull = openOne(call);
    const login = loginOf(call.caller);
    votePull(call.cloud.site, pull, login, given);
    if (given === undefined) {
      return { status: 204 };
    }
    const state = given === 'approved' ? 'approved' : 'changes_requested';
    const role = pull.reviewers.includes(login) ? 'REVIEWER' : 'PARTICIPANT';
    const approved = given === 'approved';
    return { status: 200, body: { type: 'participant', user: showUser(login), role, approved, state } };
  };
}

export async function comment(call: RepositoryCall): Promise<Answer> {
  const pull = findPull(call);
  const { raw } = (call.body.content ?? {}) as { raw?: unknown };
  if (typeof raw !== 'string' || raw === '') {
    throw badRequest('Bad request', { fields: { content: ['This field is required.'] } });
  }
  const made = commentPull(call.cloud.site, pull, loginOf(call.caller), raw);
  const body = {
    type: 'pullrequest_comment',
    id: made.id,
    content: { type: 'rendered', raw, markup: 'markdown', html: '' },
    user: showUser(made.login),
    created_on: stamp(made.at),
  };
  return { status: 201, body };
}

function findPull({ repository, params }: RepositoryCall): PullRecord {
  const pull = repository.pulls.find(({ id }) => String(id) === params.id);
  if (!pull) {
    throw notFound();
  }
  return pull;
}

function openOne(call: RepositoryCall): PullRecord {
  const pull = findPull(call);
  if (pull.state !== 'OPEN') {
    throw badRequest('This pull request is already closed.');
  }
  return pull;
}
