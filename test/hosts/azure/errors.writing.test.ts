import type { ErrorKind } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import { failure, failureOf, openAzureDouble, page, payments } from './double';

it.each<[string, DoubleAnswer, ErrorKind, RegExp, string[] | undefined]>([
  ['401', page(401, ''), 'scopeMissing', /Code \(read and write\)/, ['Code (read and write)']],
  ['403', { status: 403, body: '' }, 'scopeMissing', /Code \(read and write\)/, ['Code (read and write)']],
  [
    'TF401027',
    failure(403, "TF401027: You need the Git 'PullRequestContribute' permission to perform this action."),
    'forbidden',
    /Contribute to pull requests/,
    ['Contribute to pull requests'],
  ],
  [
    'TF401179',
    failure(409, 'TF401179: An active pull request for the source and target branch already exists.'),
    'conflict',
    /already exists/,
    undefined,
  ],
  [
    'a policy',
    failure(400, 'TF402455: Pushes to this branch are not permitted.'),
    'policy',
    /not permitted/,
    undefined,
  ],
  ['VS800075', failure(404, 'VS800075: The project with id x does not exist.'), 'notFound', /./, undefined],
])('writing refused with %s', async (_says, answer, kind, message, missing) => {
  const double = openAzureDouble();
  double.onVersion();
  double.onRepository('POST /pullrequests?supportsIterations=true', answer);
  const error = await failureOf(
    double.host.createPullRequest(payments(), { sourceBranch: 'a', targetBranch: 'b', title: 't' }),
  );
  expect([error.kind, error.message, error.details.missing]).toEqual([kind, expect.stringMatching(message), missing]);
  double.done();
});

it.each([
  ['staleOldObjectId', 'conflict'],
  ['refNameConflict', 'conflict'],
  ['invalidRefName', 'invalid'],
  ['unresolvableToCommit', 'notFound'],
  ['writePermissionRequired', 'forbidden'],
  ['createBranchPermissionRequired', 'forbidden'],
  ['rejectedByPolicy', 'policy'],
  ['locked', 'policy'],
  ['unprocessed', 'hostError'],
])('a branch that is not made with a 200, %s, is %s', async (updateStatus, kind) => {
  const double = openAzureDouble();
  const id = 'a'.repeat(40);
  double.onVersion();
  double.onRepository(
    'POST /refs',
    { body: { value: [{ name: 'refs/heads/x', oldObjectId: '0', newObjectId: id, success: false, updateStatus }] } },
    [{ name: 'refs/heads/x', oldObjectId: '0'.repeat(40), newObjectId: id }],
  );
  expect((await failureOf(double.host.createBranch(payments(), { name: 'x', from: id }))).kind).toBe(kind);
  double.done();
});
