import type { Creation, Grant } from '../../../src/domain/grants';
import type { RawProject } from '../../../src/hosts/gitlab/payloads';
import type { DoubleAnswer } from '../../support/httpDouble';
import { finish, list, openGitlabDouble, PAYMENTS } from './double';
import type { GitlabDouble } from './double';
import { LISTED, project, PUSH, PUSH_TAKEN } from './grantAnswers';

/** Somebody waits, and the credential was verified before: one request for the project, and one more at most. */

let double: GitlabDouble;
afterEach(() => finish(double));

interface Known {
  kind?: string;
  scopes?: string[] | null;
  lacks?: string[];
}

const [YES, NO, UNTOLD] = ['granted', 'denied', 'unknown'];
const API: Known = { scopes: ['api'] };
const READS: Known = { scopes: ['read_api'] };
const PUSHES: Known = { scopes: ['read_api', 'write_repository'] };
/** Before GitLab 15.5. */
const LACKS_API: Known = { scopes: null, lacks: ['api'] };
/** The same, as verifying left it before it tried. */
const STALE: Known = { scopes: null };
const FINE: Known = { scopes: null, kind: 'fine-grained personal access token' };

const BRANCH = 'POST /projects/42/repository/branches';
const MERGE_REQUEST = 'POST /projects/42/merge_requests';
const TAKES: DoubleAnswer = { status: 400, body: { error: 'branch is missing, ref is missing' } };
const SCOPE: DoubleAnswer = { status: 403, body: { error: 'insufficient_scope', scope: 'api' } };
const FORBIDDEN: DoubleAnswer = { status: 403, body: { message: '403 Forbidden' } };
const MEMBER = list([project(null)]);
const NO_MEMBER = list([]);

/** Git's words. */
const says = (body: string): DoubleAnswer => ({ status: 403, body });
const NO_SCOPE = says('You are not allowed to upload code.');
const NO_ROLE = says('You are not allowed to push code to this project.');
const SSH = says('Git access over HTTP is not allowed');
const PAUSED = says('The repository is temporarily read-only. Please try again later.');

type Second = [question: string, answer: DoubleAnswer] | undefined;
/** Whose token, the role that GitLab names, what it is asked beside the project, what is told and missing. */
type Row = [what: string, known: Known, level: number | null, second: Second, state: string, missing?: string];

async function ask(wanted: Creation, [, known, level, second]: Row, more: Partial<RawProject> = {}): Promise<Grant[]> {
  const credential = { kind: 'personal access token', scopes: null, ...known };
  double = openGitlabDouble({ known: { credential, product: { name: 'GitLab', version: '15.3.5' } } });
  double.rest('GET /projects/42', { body: project(level, more) });
  if (second?.[0] === PUSH) {
    double.expect({ method: 'GET', url: PUSH, answer: second[1] });
  } else if (second !== undefined) {
    double.rest(...second);
  }
  const grants = await double.host.grants(PAYMENTS, { writeOnly: true, wanted });
  expect(double.sent.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual(
    second?.[0].startsWith('POST') ? [undefined] : [],
  );
  return wanted === 'createBranch'
    ? [grants.createBranch, grants.createPullRequest]
    : [grants.createPullRequest, grants.createBranch];
}

describe('a branch', () => {
  it.each<Row>([
    ['api, Developer', API, 30, undefined, YES],
    ['api, Reporter', API, 20, [LISTED, NO_MEMBER], NO, 'Developer role'],
    ['api, no role named, Developer', API, null, [LISTED, MEMBER], YES],
    ['api, no role named, less', API, null, [LISTED, NO_MEMBER], NO, 'Developer role'],
    ['read_api, no role named', READS, null, undefined, NO, 'api'],
    ['write_repository: git takes it', PUSHES, 30, [PUSH, PUSH_TAKEN], YES],
    ['write_repository: git is for SSH only', PUSHES, 30, [PUSH, SSH], NO, 'api'],
    ['write_repository, no role named: git takes it', PUSHES, null, [PUSH, PUSH_TAKEN], UNTOLD],
    ['write_repository: git refuses the role', PUSHES, null, [PUSH, NO_ROLE], NO, 'Developer role'],
    ['write_repository: git is read-only for now', PUSHES, 30, [PUSH, PAUSED], UNTOLD],
    ['without api: git takes it', LACKS_API, 30, [PUSH, PUSH_TAKEN], YES],
    ['without api: git refuses the scope', LACKS_API, 30, [PUSH, NO_SCOPE], NO, 'api'],
    ['without api: git is for SSH only', LACKS_API, 30, [PUSH, SSH], NO, 'api'],
    ['without api, Reporter: git refuses the role', LACKS_API, 20, [PUSH, NO_ROLE], NO, 'Developer role'],
    ['untold: git takes it', STALE, 30, [PUSH, PUSH_TAKEN], YES],
    ['untold: git refuses the scope', STALE, 30, [PUSH, NO_SCOPE], NO, 'api'],
    ['untold: git refuses the role', STALE, null, [PUSH, NO_ROLE], NO, 'Developer role'],
    ['untold: git is for SSH only', STALE, 30, [PUSH, SSH], UNTOLD],
    ['untold, no role named: git takes it', STALE, null, [PUSH, PUSH_TAKEN], UNTOLD],
    ['fine-grained, Developer, permitted', FINE, 30, [BRANCH, TAKES], YES],
    ['fine-grained, Developer, not told', FINE, 30, [BRANCH, FORBIDDEN], UNTOLD],
    ['fine-grained, no role named, Developer', FINE, null, [LISTED, MEMBER], UNTOLD],
    ['fine-grained, no role named, less', FINE, null, [LISTED, NO_MEMBER], NO, 'Developer role'],
  ])('%s', async (...row) => {
    const [wanted] = await ask('createBranch', row);
    const [, , , , state, missing] = row;
    expect([wanted?.state, wanted?.missing]).toEqual([state, missing === undefined ? undefined : [missing]]);
  });
});

describe('a merge request', () => {
  it.each<Row>([
    ['api, Developer', API, 30, undefined, YES],
    ['api, no role named, Developer', API, null, [LISTED, MEMBER], YES],
    ['api, no role named, less', API, null, [LISTED, NO_MEMBER], NO, 'Developer role'],
    ['write_repository', PUSHES, 30, undefined, NO, 'api'],
    ['without api', LACKS_API, null, undefined, NO, 'api'],
    ['untold, Developer: the API takes it', STALE, 30, [BRANCH, TAKES], YES],
    ['untold, Developer: the API refuses the scope', STALE, 30, [BRANCH, SCOPE], NO, 'api'],
    ['untold, no role named, Developer', STALE, null, [LISTED, MEMBER], UNTOLD],
    ['untold, no role named, less', STALE, null, [LISTED, NO_MEMBER], NO, 'Developer role'],
    ['fine-grained, Developer, permitted', FINE, 30, [MERGE_REQUEST, TAKES], YES],
    ['fine-grained, no role named, Developer', FINE, null, [LISTED, MEMBER], UNTOLD],
  ])('%s', async (...row) => {
    const [wanted] = await ask('createPullRequest', row);
    const [, , , , state, missing] = row;
    expect([wanted?.state, wanted?.missing]).toEqual([state, missing === undefined ? undefined : [missing]]);
  });
});

it.each<[Creation, Known, Second, Grant]>([
  ['createBranch', API, undefined, { state: 'granted', evidence: 'scope api, the account may administer the project' }],
  ['createBranch', STALE, [PUSH, PUSH_TAKEN], { state: 'unknown', evidence: 'not asked this time' }],
  ['createPullRequest', LACKS_API, undefined, { state: 'unknown', evidence: 'not asked this time' }],
])('asks for %s alone, and tells of the other what that told', async (wanted, known, second, other) => {
  const row: Row = ['an administrator', known, null, second, ''];
  expect((await ask(wanted, row, { build_git_strategy: 'fetch' }))[1]).toEqual(other);
});
