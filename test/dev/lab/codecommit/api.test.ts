import { CodeCommitClient, ListRepositoriesCommand } from '@aws-sdk/client-codecommit';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { OPERATIONS } from '../../../../dev/lab/codecommit/api/operations';
import { codecommit } from '../../../../dev/lab/codecommit/definitions';
import type { RunningLabHost } from '../../../../dev/lab/hostDefinition';
import { errorsOf, operationProblems, outputProblems } from '../../../hosts/codecommit/smithy';
import { removeFolder, scratchFolder } from '../support/git';

const folder = scratchFolder();
let running: RunningLabHost;
beforeAll(async () => {
  running = await codecommit.open({ folder });
});
afterAll(async () => {
  await running.close();
  removeFolder(folder);
});

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

function keysOf(credential: string): Keys {
  return running.describe().credentials[credential] as Keys;
}

/** One call as the SDK makes it, with the answer as it came. */
async function call(operation: string, input: Record<string, unknown>, credential = 'administrator'): Promise<Reply> {
  let reply: Reply = { status: 0, body: undefined };
  const sdk = new CodeCommitClient({
    region: 'us-east-1',
    endpoint: running.origin,
    maxAttempts: 1,
    credentials: keysOf(credential),
  });
  sdk.middlewareStack.add(
    (next) => async (args) => {
      const request = args.request as { headers: Record<string, string>; body: unknown };
      Object.assign(request, { body: JSON.stringify(input) });
      request.headers['x-amz-target'] = `CodeCommit_20150413.${operation}`;
      delete request.headers['content-length'];
      return next(args);
    },
    { step: 'build', priority: 'low' },
  );
  sdk.middlewareStack.add(
    (next) => async (args) => {
      const request = args.request as { headers: Record<string, string>; body: string };
      const answer = await fetch(running.origin, { method: 'POST', headers: request.headers, body: request.body });
      const text = await answer.text();
      reply = { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await sdk.send(new ListRepositoriesCommand({})).catch(() => undefined);
  sdk.destroy();
  return reply;
}

interface Reply {
  status: number;
  body: Record<string, unknown> | undefined;
}

const PAYMENTS = { repositoryName: 'acme-payments' };

describe('answers are what the model of AWS describes', () => {
  it('for every operation', async () => {
    const main = await call('GetBranch', { ...PAYMENTS, branchName: 'main' });
    const commitId = (main.body?.branch as { commitId: string }).commitId;
    const target = { ...PAYMENTS, sourceReference: 'release/1.0', destinationReference: 'bugfix/TEAM-2_double-charge' };
    const targets = [{ ...target, sourceReference: 'feature/DEMO-4-refunds' }];
    const created = await call('CreatePullRequest', { title: 'T', targets, clientRequestToken: 'one' });
    const { pullRequestId, revisionId } = created.body?.pullRequest as { pullRequestId: string; revisionId: string };
    const asked: [operation: string, input: Record<string, unknown>, credential?: string][] = [
      ['ListRepositories', { sortBy: 'lastModifiedDate', order: 'descending' }],
      ['BatchGetRepositories', { repositoryNames: ['acme-payments', 'acme-empty', 'nothing'] }],
      ['GetRepository', PAYMENTS],
      ['ListBranches', PAYMENTS],
      ['GetBranch', { ...PAYMENTS, branchName: 'main' }],
      ['GetCommit', { ...PAYMENTS, commitId }],
      ['BatchGetCommits', { ...PAYMENTS, commitIds: [commitId, 'f'.repeat(40)] }],
      ['GetDifferences', { ...PAYMENTS, afterCommitSpecifier: commitId }],
      ['CreateBranch', { ...PAYMENTS, branchName: 'new', commitId }],
      ['UpdateDefaultBranch', { ...PAYMENTS, defaultBranchName: 'main' }],
      ['DeleteBranch', { ...PAYMENTS, branchName: 'new' }],
      ['CreatePullRequest', { title: 'T', targets, clientRequestToken: 'one' }],
      ['ListPullRequests', { ...PAYMENTS, pullRequestStatus: 'OPEN', maxResults: 5 }],
      [
        'PostCommentForPullRequest',
        { pullRequestId, ...PAYMENTS, beforeCommitId: commitId, afterCommitId: commitId, content: 'Hm.' },
      ],
      ['UpdatePullRequestApprovalState', { pullRequestId, revisionId, approvalState: 'APPROVE' }, 'reviewer'],
      ['GetPullRequestApprovalStates', { pullRequestId, revisionId }],
      ['GetCommentsForPullRequest', { pullRequestId }],
      ['MergePullRequestByThreeWay', { pullRequestId, ...PAYMENTS }],
      ['GetPullRequest', { pullRequestId }],
    ];
    for (const [operation, input, credential] of asked) {
      const { status, body } = await call(operation, input, credential);
      expect([operation, status]).toEqual([operation, 200]);
      const request = {
        method: 'POST',
        url: '',
        headers: { 'x-amz-target': `CodeCommit_20150413.${operation}` },
        body: input,
      };
      expect([...operationProblems(request), ...outputProblems(operation, body)]).toEqual([]);
    }
    const known = new Set([
      ...asked.map(([operation]) => operation),
      'UpdateRepositoryName',
      'UpdatePullRequestStatus',
      'MergePullRequestByFastForward',
    ]);
    expect(Object.keys(OPERATIONS).filter((operation) => !known.has(operation))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['GetRepository', {}, 'RepositoryNameRequiredException'],
    ['GetRepository', { repositoryName: 'a/b' }, 'InvalidRepositoryNameException'],
    ['GetRepository', { repositoryName: 'nothing' }, 'RepositoryDoesNotExistException'],
    [
      'BatchGetRepositories',
      { repositoryNames: Array.from({ length: 101 }, () => 'x') },
      'MaximumRepositoryNamesExceededException',
    ],
    ['GetBranch', { ...PAYMENTS, branchName: 'nothing' }, 'BranchDoesNotExistException'],
    ['GetCommit', { ...PAYMENTS, commitId: 'abc' }, 'InvalidCommitIdException'],
    [
      'BatchGetCommits',
      { ...PAYMENTS, commitIds: Array.from({ length: 101 }, () => 'x') },
      'CommitIdsLimitExceededException',
    ],
    ['GetDifferences', { ...PAYMENTS, afterCommitSpecifier: 'nothing' }, 'CommitDoesNotExistException'],
    ['CreateBranch', { ...PAYMENTS, branchName: 'x', commitId: 'f'.repeat(40) }, 'CommitDoesNotExistException'],
    ['CreateBranch', { ...PAYMENTS, branchName: 'a..b', commitId: 'f'.repeat(40) }, 'InvalidBranchNameException'],
    ['GetPullRequest', { pullRequestId: '999' }, 'PullRequestDoesNotExistException'],
    ['ListPullRequests', { ...PAYMENTS, maxResults: 0 }, 'InvalidMaxResultsException'],
    ['ListBranches', { ...PAYMENTS, nextToken: 'nonsense' }, 'InvalidContinuationTokenException'],
    [
      'CreatePullRequest',
      { title: 'T', targets: [{ ...PAYMENTS, sourceReference: 'x', destinationReference: 'main' }] },
      'ReferenceDoesNotExistException',
    ],
    [
      'CreatePullRequest',
      { title: 'T', targets: [{ ...PAYMENTS, sourceReference: 'main', destinationReference: 'main' }] },
      'SourceAndDestinationAreSameException',
    ],
  ])('%s %j: %s, which the model knows for it', async (operation, input, name) => {
    const { status, body } = await call(operation, input);
    expect([status, body?.__type]).toEqual([400, name]);
    expect(errorsOf(operation) ?? [name]).toContain(name);
  });

  it('and what is no operation', async () => {
    expect((await call('DropEverything', {})).body).toMatchObject({ __type: 'UnknownOperationException' });
  });
});

describe('who asks', () => {
  const CREATE = { ...PAYMENTS, branchName: 'x', commitId: 'f'.repeat(40) };

  it.each([
    ['readWrite', 'CommitDoesNotExistException', /does not exist/],
    [
      'readOnly',
      'AccessDeniedException',
      /jira-read-only is not authorized to perform: codecommit:CreateBranch on resource: arn:aws:codecommit:us-east-1:111122223333:acme-payments because no identity-based policy allows/,
    ],
    ['deniedByOrganization', 'AccessDeniedException', /with an explicit deny in a service control policy$/],
    ['oneRepository', 'AccessDeniedException', /acme-payments because/],
    ['invalid', 'UnrecognizedClientException', /security token/],
    ['wrongSecret', 'InvalidSignatureException', /Canonical String/],
    ['expired', 'ExpiredTokenException', /expired/],
    ['rateLimited', 'ThrottlingException', /Rate exceeded/],
  ])('%s: policies are checked before anything is looked for: %s', async (credential, name, words) => {
    const { status, body } = await call('CreateBranch', CREATE, credential);
    expect([status, body?.__type, body?.Message ?? body?.message]).toEqual([400, name, expect.stringMatching(words)]);
  });

  it('is refused with a signature that is too old, or over something else', async () => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'CodeCommit_20150413.ListRepositories',
    };
    const scope = `Credential=${keysOf('readOnly').accessKeyId}/20200101/us-east-1/codecommit/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
    const ask = async (date: string): Promise<unknown> => {
      const answer = await fetch(running.origin, {
        method: 'POST',
        headers: { ...headers, authorization, 'x-amz-date': date },
        body: '{}',
      });
      return answer.json();
    };
    expect(await ask('20200101T000000Z')).toMatchObject({
      __type: 'InvalidSignatureException',
      message: expect.stringMatching(/^Signature expired/),
    });
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    expect(await ask(now)).toMatchObject({
      __type: 'InvalidSignatureException',
      message: expect.stringMatching(/does not match/),
    });
    const unsigned = await fetch(running.origin, { method: 'POST', headers, body: '{}' });
    expect(unsigned.status).toBe(404);
  });

  it('is told by STS', async () => {
    const sts = new STSClient({
      region: 'us-east-1',
      endpoint: running.origin,
      credentials: keysOf('session'),
      maxAttempts: 1,
    });
    const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect([Account, Arn]).toEqual(['111122223333', 'arn:aws:iam::111122223333:user/jira-session']);
    sts.destroy();
  });
});

it('goes on where it stopped, with the same keys', async () => {
  const other = scratchFolder();
  const first = await codecommit.open({ folder: other });
  const before = first.describe();
  await first.close();
  const second = await codecommit.open({ folder: other });
  expect(second.describe()).toEqual(before);
  await second.close();
  removeFolder(other);
});
