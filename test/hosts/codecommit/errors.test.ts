import type { ErrorKind } from '../../../src/domain/errors';
import type { HostError } from '../../../src/domain/errors';
import { failureOf } from '../contract/reading';
import { finish, METADATA, openCodecommitDouble, PAYMENTS, SECRET, STS_ERROR, TOKEN } from './double';
import type { CodecommitDouble } from './double';
import { allErrors, errorsOf } from './smithy';

let double: CodecommitDouble;
beforeEach(() => {
  double = openCodecommitDouble();
});
afterEach(() => finish(double));

const LIST = { sortBy: 'repositoryName', order: 'ascending' };

async function listingFails(name: string, message = ''): Promise<HostError> {
  double.refuse('ListRepositories', LIST, name, message);
  return failureOf(double.host.listRepositories());
}

const DENIED =
  'User: arn:aws:iam::111122223333:user/jira is not authorized to perform: codecommit:ListRepositories on resource: * because no identity-based policy allows the codecommit:ListRepositories action';

describe('what AWS answers, by its name', () => {
  it.each<[string, string, ErrorKind, RegExp]>([
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'unauthorised',
      /new access key/,
    ],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match',
      'unauthorised',
      /Copy the secret again/,
    ],
    ['InvalidSignatureException', 'Signature expired: 20261122T000000Z is now earlier than …', 'hostError', /later/],
    [
      'ExpiredTokenException',
      'The security token included in the request is expired',
      'expired',
      /temporary credentials/,
    ],
    ['AccessDeniedException', DENIED, 'scopeMissing', /Add codecommit:ListRepositories to the IAM policy/],
    [
      'AccessDeniedException',
      `${DENIED.split(' because')[0]} with an explicit deny in a service control policy`,
      'policy',
      /explicit denial/,
    ],
    ['AccessDeniedException', 'Nobody may do that', 'forbidden', /administrator/],
    ['RepositoryDoesNotExistException', 'payments does not exist', 'notFound', /list of repositories/],
    ['BranchDoesNotExistException', 'x does not exist', 'notFound', /deleted/],
    ['CommitDoesNotExistException', 'x does not exist', 'notFound', /deleted/],
    ['PullRequestDoesNotExistException', 'x does not exist', 'notFound', /deleted/],
    ['EncryptionKeyAccessDeniedException', 'denied', 'scopeMissing', /kms:Decrypt/],
    ['EncryptionKeyDisabledException', 'disabled', 'disabled', /KMS key/],
    ['EncryptionKeyNotFoundException', 'gone', 'disabled', /KMS key/],
    ['EncryptionKeyUnavailableException', 'unavailable', 'hostError', /later/],
    ['EncryptionIntegrityChecksFailedException', 'failed', 'hostError', /later/],
    ['ThrottlingException', 'Rate exceeded', 'rateLimited', /Nothing to do/],
    ['OptInRequired', 'The AWS Access Key Id needs a subscription for the service', 'policy', /Enable/],
    ['SomethingNewException', 'what is this', 'hostError', /later/],
  ])('%s: %s → %s', async (name, message, kind, remedy) => {
    const error = await listingFails(name, message);
    expect(error.kind).toBe(kind);
    expect(error.details.remedy).toMatch(remedy);
    expect(error.message).toMatch(/[.!?]$/);
  });

  it('says which action is missing, and where', async () => {
    const resource = 'arn:aws:codecommit:us-east-1:111122223333:payments';
    const error = await listingFails('AccessDeniedException', DENIED.replace('resource: *', `resource: ${resource}`));
    expect([error.message, error.details.missing]).toEqual([
      `The access key may not do codecommit:ListRepositories on ${resource}.`,
      ['codecommit:ListRepositories'],
    ]);
  });

  it('comes back in a quarter of a minute where AWS asks to pause, for it tells no time', async () => {
    expect((await listingFails('ThrottlingException', 'Rate exceeded')).details.retryAt).toBe(double.now + 15_000);
  });

  it('has a kind of its own for every error of the model', async () => {
    const kinds = new Map<string, ErrorKind>();
    for (const name of allErrors()) {
      kinds.set(name, (await listingFails(name, 'Words of AWS')).kind);
    }
    const unexplained = [...kinds].filter(([, kind]) => kind === 'hostError').map(([name]) => name);
    // What is left has to do with operations that the driver never calls, or is AWS's own failure.
    const called = [
      'ListRepositories',
      'BatchGetRepositories',
      'GetRepository',
      'ListBranches',
      'GetBranch',
      'BatchGetCommits',
      'GetDifferences',
      'ListPullRequests',
      'GetPullRequest',
      'GetPullRequestApprovalStates',
      'GetCommentsForPullRequest',
      'CreateBranch',
      'CreatePullRequest',
    ].flatMap((operation) => errorsOf(operation) ?? []);
    expect([...new Set(called)].filter((name) => unexplained.includes(name)).sort()).toEqual(
      called.length === 0
        ? []
        : [
            'AuthorDoesNotExistException',
            'EncryptionIntegrityChecksFailedException',
            'EncryptionKeyUnavailableException',
          ],
    );
  });
});

describe('what is no answer of AWS', () => {
  const url = 'https://codecommit.us-east-1.amazonaws.com/';
  it.each<[string, Parameters<CodecommitDouble['expect']>[0]['answer'], ErrorKind]>([
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html></html>' },
      'notAGitHost',
    ],
    ['a page of a proxy', { status: 403, body: '<html>Forbidden</html>' }, 'notAGitHost'],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' }, body: '' }, 'notAGitHost'],
    ['a failing gateway', { status: 502, body: '<html>Bad gateway</html>' }, 'hostError'],
    ['an empty failure', { status: 500, body: '' }, 'hostError'],
    ['an answer that is cut short', { status: 200, body: '{"repositories":[{"repositoryName":"a' }, 'hostError'],
    ['nothing', { error: new TypeError('fetch failed') }, 'unreachable'],
    ['silence', { error: Object.assign(new Error('late'), { name: 'TimeoutError' }) }, 'unreachable'],
    [
      'an address that Jira may not reach',
      { status: 403, headers: { 'forge-proxy-error': 'BLOCKED_EGRESS' }, body: '' },
      'needsApproval',
    ],
  ])('%s', async (_name, answer, kind) => {
    double.expect({ method: 'POST', url, answer });
    const error = await failureOf(double.host.listRepositories());
    expect(error.kind).toBe(kind);
    expect(error.details.remedy).toMatch(/./);
    if (kind === 'needsApproval') {
      expect(error.details.fields).toEqual({ origin: 'https://codecommit.us-east-1.amazonaws.com' });
    }
  });
});

describe('STS', () => {
  it.each<[string, string, ErrorKind]>([
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 'unauthorised'],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 'unauthorised'],
    ['ExpiredToken', 'The security token included in the request is expired', 'expired'],
    ['Throttling', 'Rate exceeded', 'rateLimited'],
  ])('%s → %s', async (code, message, kind) => {
    double.sts({ status: 403, body: STS_ERROR(code, message) });
    expect((await failureOf(double.host.verify())).kind).toBe(kind);
  });

  it('names the three reasons why a role cannot be assumed', async () => {
    double = openCodecommitDouble({
      credential: {
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: SECRET,
        roleArn: 'arn:aws:iam::111122223333:role/jira',
      },
    });
    const words =
      'User: arn:aws:iam::111122223333:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/jira';
    double.sts({ status: 403, body: STS_ERROR('AccessDenied', words) });
    const error = await failureOf(double.host.verify());
    expect([error.kind, error.message]).toEqual([
      'forbidden',
      'The access key may not assume the role arn:aws:iam::111122223333:role/jira.',
    ]);
    expect(error.details.remedy).toMatch(/allowed sts:AssumeRole.*trust policy.*external id/);
  });
});

describe('secrets', () => {
  it.each([
    ['InvalidSignatureException', `The Canonical String should have been x-amz-security-token:${TOKEN}`],
    ['AccessDeniedException', `${SECRET} may not, nor ${TOKEN}`],
    ['InvalidRepositoryNameException', `${SECRET} is no name, nor ${TOKEN}`],
    ['SomethingNewException', `${SECRET} ${TOKEN}`],
  ])('are never repeated: %s', async (name, message) => {
    double = openCodecommitDouble({
      credential: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET, sessionToken: TOKEN },
    });
    const error = await listingFails(name, message);
    const told = JSON.stringify([error.message, error.stack, error.details, Object.entries(error)]);
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain(TOKEN);
    expect(error.cause).toBeUndefined();
  });

  it('travel in the signature only: no request holds the secret, and what is on the way may change nothing that is signed', async () => {
    double.call('ListRepositories', LIST, { repositories: [] });
    await double.host.listRepositories();
    const [request] = double.sent;
    expect(JSON.stringify(request)).not.toContain(SECRET);
    expect(/SignedHeaders=([^,]+)/.exec(request?.headers.authorization ?? '')?.[1]).toBe(
      'content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target',
    );
  });
});

it('says that another repository has the name', async () => {
  double.withoutGit();
  double.call('ListBranches', { repositoryName: 'payments' }, { branches: [] });
  double.call(
    'GetRepository',
    { repositoryName: 'payments' },
    { repositoryMetadata: { ...METADATA, repositoryId: 'other' } },
  );
  expect((await failureOf(double.host.changesSince(PAYMENTS))).kind).toBe('moved');
});
