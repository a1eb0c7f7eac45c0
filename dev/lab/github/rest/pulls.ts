import type { Answer } from '../../http/answer';
import { aheadBehind, isAncestor, mergeBase } from '../../git/commits';
import { mergeTrees } from '../../git/mergeCommits';
import { listBranches, updateRef } from '../../git/refs';
import { nextId, timestamp } from '../github';
import type { PullRecord } from '../state';
import { showFullPull, showPull } from '../view/pull';
import type { RepositoryCall } from './call';
import { notFound, oneOf, requiredText, validationFailed } from './errors';
import { pageOf } from './paging';

const SORTS = ['created', 'updated', 'popularity', 'long-running'] as const;

/** docs, List pull requests. */
export async function listPulls({ github, caller, repository, url }: RepositoryCall): Promise<Answer> {
  const state = oneOf(url, 'state', ['open', 'closed', 'all'] as const, 'open', 'PullRequest');
  const sort = oneOf(url, 'sort', SORTS, 'created', 'PullRequest');
  const direction = oneOf(
    url,
    'direction',
    ['asc', 'desc'] as const,
    sort === 'created' ? 'desc' : 'asc',
    'PullRequest',
  );
  const [head, base] = [url.searchParams.get('head'), url.searchParams.get('base')];
  const time = (pull: PullRecord): number => Date.parse(sort === 'updated' ? pull.updatedAt : pull.createdAt);
  const listed = repository.pulls
    .filter((pull) => state === 'all' || pull.state === state)
    // "user:ref-name"; without an owner the filter is not applied.
    .filter(
      (pull) => !head?.includes(':') || head.toLowerCase() === `${repository.owner}:${pull.headRef}`.toLowerCase(),
    )
    .filter((pull) => !base || pull.baseRef === base)
    .sort((one, other) => (direction === 'asc' ? 1 : -1) * (time(one) - time(other) || one.number - other.number));
  return pageOf(url, listed, (pull) => showPull(github, caller, repository, pull));
}

export function findPull({ repository, params }: RepositoryCall): PullRecord {
  const pull = repository.pulls.find((known) => String(known.number) === params.number);
  if (!pull) {
    throw notFound();
  }
  return pull;
}

export async function getPull(call: RepositoryCall): Promise<Answer> {
  return { status: 200, body: await showOne(call, findPull(call)) };
}

async function showOne(call: RepositoryCall, pull: PullRecord): Promise<unknown> {
  const { github, caller, repository } = call;
  const mergeable = pull.state === 'open' ? (await mergedTree(call, pull)) !== undefined : null;
  return showFullPull(github, caller, repository, pull, mergeable);
}

/** The tree that merging would make; `undefined` where it conflicts or a branch is gone. */
export async function mergedTree({ folder }: RepositoryCall, pull: PullRecord): Promise<string | undefined> {
  const base = (await listBranches(folder)).get(pull.baseRef);
  const ancestor = base && (await mergeBase(folder, base, pull.headSha));
  return base && ancestor ? mergeTrees(folder, ancestor, base, pull.headSha) : undefined;
}

/** docs, Create a pull request. */
export async function createPull(call: RepositoryCall): Promise<Answer> {
  const { github, repository, folder, body, caller } = call;
  const [headText = '', baseRef = ''] = requiredText(body, 'head', 'base');
  const title = typeof body.title === 'string' ? body.title : '';
  if (title.trim() === '') {
    throw validationFailed({ resource: 'PullRequest', field: 'title', code: 'missing_field' });
  }
  const headRef = headText.replace(new RegExp(`^${repository.owner}:`, 'i'), '');
  const branches = await listBranches(folder);
  const { headSha, baseSha } = { headSha: branches.get(headRef), baseSha: branches.get(baseRef) };
  if (!headSha || !baseSha) {
    const field = headSha ? 'base' : 'head';
    throw validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
  }
  const same = (pull: PullRecord): boolean => pull.headRef === headRef && pull.baseRef === baseRef;
  if (repository.pulls.some((pull) => pull.state === 'open' && same(pull))) {
    const message = `A pull request already exists for ${repository.owner}:${headRef}.`;
    throw validationFailed({ resource: 'PullRequest', code: 'custom', message });
  }
  if ((await aheadBehind(folder, baseSha, headSha)).ahead === 0) {
    const message = `No commits between ${baseRef} and ${headRef}`;
    throw validationFailed({ resource: 'PullRequest', code: 'custom', message });
  }
  repository.lastNumber += 1;
  const now = timestamp();
  const pull: PullRecord = {
    id: nextId(github),
    number: repository.lastNumber,
    title,
    body: typeof body.body === 'string' ? body.body : null,
    login: caller.user?.login ?? 'ghost',
    state: 'open',
    draft: body.draft === true,
    headRef,
    baseRef,
    headSha,
    baseSha,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    mergeCommitSha: null,
    requestedReviewers: [],
    reviews: [],
    comments: [],
  };
  repository.pulls.push(pull);
  await updateRef(folder, `refs/pull/${pull.number}/head`, headSha);
  github.save();
  const shown = await showOne(call, pull);
  return { status: 201, headers: { location: String((shown as { url: string }).url) }, body: shown };
}

/** docs, Update a pull request: title, body, base, closing and opening again. */
export async function updatePull(call: RepositoryCall): Promise<Answer> {
  const { github, folder, body } = call;
  const pull = findPull(call);
  const now = timestamp();
  if (typeof body.base === 'string') {
    const baseSha = (await listBranches(folder)).get(body.base);
    if (!baseSha) {
      throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
    }
    Object.assign(pull, { baseRef: body.base, baseSha });
  }
  if (body.state === 'closed' && pull.state === 'open') {
    Object.assign(pull, { state: 'closed', closedAt: now });
  } else if (body.state === 'open' && pull.state === 'closed') {
    await reopen(call, pull);
  }
  if (typeof body.title === 'string') {
    pull.title = body.title;
  }
  if (typeof body.body === 'string') {
    pull.body = body.body;
  }
  pull.updatedAt = now;
  github.save();
  return { status: 200, body: await showOne(call, pull) };
}

async function reopen({ folder }: RepositoryCall, pull: PullRecord): Promise<void> {
  const head = (await listBranches(folder)).get(pull.headRef);
  if (pull.mergedAt || !head) {
    const message = pull.mergedAt
      ? 'state cannot be changed. The pull request cannot be reopened.'
      : `state cannot be changed. The ${pull.headRef} branch has been deleted.`;
    throw validationFailed({ resource: 'PullRequest', field: 'state', code: 'invalid', message });
  }
  if (!(await isAncestor(folder, pull.headSha, head))) {
    const message = `state cannot be changed. The ${pull.headRef} branch was force-pushed or recreated.`;
    throw validationFailed({ resource: 'PullRequest', field: 'state', code: 'invalid', message });
  }
  Object.assign(pull, { state: 'open', closedAt: null, headSha: head });
}
