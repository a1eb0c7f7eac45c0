import { HostError } from '../../../domain/errors';
import type { ErrorKind } from '../../../domain/errors';
import { quote } from './context';
import type { ErrorContext } from './context';

/** CodeCommit tells no time to come back; its limits count requests a second (CodeCommit user guide, "Quotas"). */
const PAUSE_MS = 15_000;

const THROTTLED =
  /^(Throttl(ing|ed)(Exception)?|TooManyRequestsException|RequestLimitExceeded|SlowDown|ProvisionedThroughputExceededException|RequestThrottled(Exception)?)$/;

const GONE = 'It was deleted or renamed, or is in another region: read the list of repositories again.';

/** Whether AWS says that there is no such repository, rather than no such branch, commit or pull request in it. */
export function isRepositoryGone(error: HostError): boolean {
  return error.kind === 'notFound' && error.details.remedy === GONE;
}

const KINDS: [names: RegExp, kind: ErrorKind, remedy?: string][] = [
  [/^RepositoryDoesNotExistException$/, 'notFound', GONE],
  [
    /^(Branch|Reference|Commit|CommitId|PullRequest|Path|Blob|FileDoesNot|Parent.*)(Id)?DoesNotExistException$/,
    'notFound',
    'It may have been deleted meanwhile.',
  ],
  [/^BranchNameExistsException$/, 'conflict'],
  [/^ConcurrentReferenceUpdateException$/, 'conflict', 'Try again.'],
  [
    /^EncryptionKeyAccessDeniedException$/,
    'scopeMissing',
    'The repository is encrypted with a key of your own: allow kms:Decrypt and kms:Encrypt on it.',
  ],
  [
    /^EncryptionKey(Disabled|NotFound)Exception$/,
    'disabled',
    'The AWS KMS key that the repository is encrypted with is switched off or gone.',
  ],
  [
    /^(OptInRequired|SubscriptionRequiredException|RegionDisabledException)$/,
    'policy',
    'Enable the region or CodeCommit in the AWS account.',
  ],
  [/^MaximumOpenPullRequestsExceededException$/, 'policy', 'Close some of the open pull requests.'],
  [/^RepositoryNotAssociatedWithPullRequestException$/, 'notFound', 'The pull request is of another repository.'],
  [
    /^(Invalid|.*Required|Maximum|.*LimitExceeded|SourceAndDestinationAreSame|MultipleRepositories|ReferenceTypeNotSupported|Validation|IdempotencyParameterMismatch)/,
    'invalid',
  ],
];

/** Any other error that a service of AWS answers with, by its name. Source: CodeCommit API reference, the errors of each operation. */
export function refusalError(name: string, words: string, status: number, context: ErrorContext): HostError {
  const said = quote(words, context);
  if (THROTTLED.test(name) || status === 429) {
    return new HostError('rateLimited', 'AWS asked to pause: too many requests of this account.', {
      status,
      retryAt: context.now + PAUSE_MS,
      remedy: 'Nothing to do: the app goes on by itself.',
    });
  }
  const [, kind, remedy] = KINDS.find(([names]) => names.test(name)) ?? [];
  if (kind === undefined || status >= 500) {
    return new HostError('hostError', `AWS answered with an error of its own (${name || status}).`, {
      status,
      remedy: 'The app tries again later. See https://health.aws.amazon.com.',
    });
  }
  return new HostError(kind, said || `AWS refused the request (${name}).`, {
    status,
    ...(remedy === undefined ? {} : { remedy }),
    ...(kind === 'scopeMissing' ? { missing: ['kms:Decrypt'] } : {}),
  });
}
