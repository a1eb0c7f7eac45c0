import { mergeBase } from '../../git/commits';
import { listBranches } from '../../git/refs';
import { AwsError } from '../awsError';
import { timestamp } from '../codecommit';
import type { PullRecord } from '../state';
import { optionalText, pageOf, pageSize, pullOf, repositoryOf, requiredText } from './call';
import type { ApiCall } from './call';
import { pullView } from './pullView';
import { newRevision } from './revision';

const LIST_PAGE = 100;
/** User guide, "Quotas in CodeCommit". */
const MOST_OPEN = 1000;

/** Newest first, as the examples of the user guide have them. */
export async function listPullRequests(call: ApiCall): Promise<unknown> {
  const status = optionalText(call, 'pullRequestStatus');
  if (status !== undefined && status !== 'OPEN' && status !== 'CLOSED') {
    throw new AwsError('InvalidPullRequestStatusException', 'The pull request status is not valid.');
  }
  const author = optionalText(call, 'authorArn');
  const ids = repositoryOf(call)
    .pulls.filter((pull) => (status ?? pull.status) === pull.status && (author ?? pull.authorArn) === pull.authorArn)
    .map(({ id }) => id)
    .sort((one, other) => Number(other) - Number(one));
  const size = pageSize(call, 'maxResults', LIST_PAGE);
  const { items, nextToken } = pageOf(ids, size, optionalText(call, 'nextToken'));
  return { pullRequestIds: items, nextToken };
}

export async function getPullRequest(call: ApiCall): Promise<unknown> {
  const { repository, pull } = pullOf(call);
  return { pullRequest: pullView(repository, pull) };
}

interface Target {
  repositoryName?: string;
  sourceReference?: string;
  destinationReference?: string;
}

export function targetsOf({ input }: ApiCall): Target[] {
  return Array.isArray(input.targets) ? (input.targets as Target[]) : [];
}

export async function createPullRequest(call: ApiCall): Promise<unknown> {
  const { codecommit } = call;
  const title = requiredText(call, 'title', 'TitleRequired');
  const description = optionalText(call, 'description') ?? '';
  const [target] = targetsOf(call);
  if (!target) {
    throw new AwsError('TargetsRequiredException', 'An array of target objects is required.');
  }
  if (title.length > 150 || description.length > 10_240) {
    throw new AwsError(title.length > 150 ? 'InvalidTitleException' : 'InvalidDescriptionException', 'It is too long.');
  }
  const repository = repositoryOf(call, target.repositoryName ?? '');
  const token = optionalText(call, 'clientRequestToken') ?? '';
  const repeated = repository.pulls.find((pull) => token !== '' && pull.token === token);
  if (repeated) {
    return { pullRequest: pullView(repository, repeated) };
  }
  const branches = await listBranches(codecommit.folderOf(repository));
  const source = readReference(target.sourceReference);
  const destination = readReference(target.destinationReference);
  const [sourceCommit, destinationCommit] = [branches.get(source), branches.get(destination)];
  if (sourceCommit === undefined || destinationCommit === undefined) {
    const missing = sourceCommit === undefined ? source : destination;
    throw new AwsError('ReferenceDoesNotExistException', `Reference refs/heads/${missing} does not exist.`);
  }
  if (source === destination) {
    throw new AwsError('SourceAndDestinationAreSameException', 'The source and destination branches are the same.');
  }
  if (repository.pulls.filter(({ status }) => status === 'OPEN').length >= MOST_OPEN) {
    throw new AwsError('MaximumOpenPullRequestsExceededException', 'There are 1,000 open pull requests.');
  }
  const now = timestamp();
  codecommit.state.lastPull += 1;
  const pull: PullRecord = {
    id: String(codecommit.state.lastPull),
    title,
    description,
    authorArn: call.principal.arn,
    status: 'OPEN',
    source: `refs/heads/${source}`,
    destination: `refs/heads/${destination}`,
    sourceCommit,
    destinationCommit,
    mergeBase: (await mergeBase(codecommit.folderOf(repository), sourceCommit, destinationCommit)) ?? '',
    createdAt: now,
    activeAt: now,
    revision: newRevision(),
    approvals: [],
    comments: [],
    token,
  };
  repository.pulls.push(pull);
  codecommit.save();
  return { pullRequest: pullView(repository, pull) };
}

/** Branch name of a reference; the API takes both forms. */
function readReference(reference: string | undefined): string {
  if (!reference) {
    throw new AwsError('ReferenceNameRequiredException', 'A reference name is required, but none was provided.');
  }
  if (reference.startsWith('refs/') && !reference.startsWith('refs/heads/')) {
    throw new AwsError('ReferenceTypeNotSupportedException', 'The specified reference is not a supported type.');
  }
  return reference.replace(/^refs\/heads\//, '');
}
