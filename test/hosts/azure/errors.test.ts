import type { HostAccess } from '../../../src/domain/connection';
import type { ErrorDetails, ErrorKind, HostError } from '../../../src/domain/errors';
import type { DoubleAnswer } from '../../support/httpDouble';
import {
  failure,
  failureOf,
  openAzureDouble,
  page,
  payments,
  REPOSITORY_ID,
  SERVER_ACCESS,
  SERVER_URL,
  SERVICES_ACCESS,
  SERVICES_URL,
  TOKEN,
} from './double';

/** What reading the list of repositories ends with. */
async function readFailure(answer: DoubleAnswer, access: HostAccess, base: string): Promise<HostError> {
  const double = openAzureDouble(access, base);
  double.onVersion();
  double.on('GET _apis/git/repositories?api-version=7.1', answer);
  const error = await failureOf(double.host.listRepositories());
  double.done();
  return error;
}

const NEW_TOKEN = /Create a new one under User settings → Personal access tokens \(https:\/\/dev.azure.com\/acme/;

interface Row {
  says: string;
  answer: DoubleAnswer;
  kind: ErrorKind;
  message: RegExp;
  remedy: RegExp;
  details?: Partial<ErrorDetails>;
}

const SERVICES_ROWS: Row[] = [
  {
    says: 'the sign-in page with 203',
    answer: page(203, 'Azure DevOps Services | Sign In'),
    kind: 'unauthorised',
    message: /does not accept the token of acme/,
    remedy: NEW_TOKEN,
  },
  {
    says: 'a redirect to the sign-in page',
    answer: page(302, 'Object moved', { location: 'https://spsprodweu5.vssps.visualstudio.com/_signin?realm=x' }),
    kind: 'unauthorised',
    message: /does not accept the token of acme/,
    remedy: NEW_TOKEN,
  },
  {
    says: 'a redirect to Microsoft',
    answer: page(302, '', { location: 'https://login.microsoftonline.com/common/oauth2/authorize' }),
    kind: 'unauthorised',
    message: /does not accept/,
    remedy: /made in: choose acme under Organization/,
  },
  {
    says: 'a page with 200',
    answer: page(200, 'Whatever'),
    kind: 'unauthorised',
    message: /does not accept/,
    remedy: NEW_TOKEN,
  },
  {
    says: '401',
    answer: page(401, 'Access Denied'),
    kind: 'unauthorised',
    message: /does not accept the token of acme\.$/,
    remedy: NEW_TOKEN,
    details: { status: 401, fields: { organizations: 'The token of acme is not accepted.' } },
  },
  {
    says: '401 for another organization, TF400813',
    answer: page(401, 'TF400813: The user &#39;&#39; is not authorized to access this resource.'),
    kind: 'unauthorised',
    message: /TF400813: The user '' is not authorized/,
    remedy: /A token is taken only by the organization/,
  },
  {
    says: '401 for an expired token',
    answer: page(401, 'Access Denied: The Personal Access Token used has expired.'),
    kind: 'expired',
    message: /^The token of acme has expired\.$/,
    remedy: NEW_TOKEN,
  },
  {
    says: 'conditional access, VS403463',
    answer: failure(403, 'VS403463: The conditional access policy defined by your administrator has failed.'),
    kind: 'policy',
    message: /VS403463/,
    remedy: /published IP ranges.*Microsoft Entra/,
  },
  {
    says: 'conditional access with 401',
    answer: page(401, 'VS403463: The conditional access policy has failed.'),
    kind: 'policy',
    message: /VS403463/,
    remedy: /Entra/,
  },
  {
    says: 'a missing permission, TF401027',
    answer: failure(403, "TF401027: You need the Git 'GenericRead' permission to perform this action."),
    kind: 'forbidden',
    message: /lacks the permission Read\.$/,
    remedy: /Project settings → Repositories → Security/,
    details: { missing: ['Read'] },
  },
  {
    says: '403 without a word',
    answer: { status: 403, body: '' },
    kind: 'scopeMissing',
    message: /lacks the scope Code \(read\)/,
    remedy: /tick Code \(read\)/,
    details: { missing: ['Code (read)'] },
  },
  {
    says: 'no such organization',
    answer: page(404, 'The page cannot be found'),
    kind: 'notFound',
    message: /There is no organization acme/,
    remedy: /behind dev.azure.com/,
    details: { fields: { organizations: 'There is no organization acme at https://dev.azure.com/acme.' } },
  },
  {
    says: 'a pause, 429',
    answer: failure(429, 'TF400733: The request has been canceled.', 'RequestBlockedException', {
      'retry-after': '30',
    }),
    kind: 'rateLimited',
    message: /asked to pause/,
    remedy: /goes on by itself/,
    details: { retryAt: Date.parse('2026-11-22T12:00:30Z') },
  },
  {
    says: 'a pause with another status, TF400733',
    answer: failure(503, 'TF400733: Request was blocked due to exceeding usage of resource.'),
    kind: 'rateLimited',
    message: /asked to pause/,
    remedy: /goes on by itself/,
    details: { retryAt: Date.parse('2026-11-22T12:01:00Z') },
  },
  {
    says: 'an error of its own',
    answer: failure(500, 'TF400898: An Internal Error Occurred.'),
    kind: 'hostError',
    message: /Azure DevOps answered with an error of its own \(500\)/,
    remedy: /status.dev.azure.com/,
  },
  {
    says: 'a version that it has no longer',
    answer: failure(400, 'The requested REST API version of 7.1 is out of range.', 'VssVersionOutOfRangeException'),
    kind: 'unsupportedVersion',
    message: /out of range/,
    remedy: /TFS 2017/,
  },
  {
    says: 'too much',
    answer: failure(400, 'VS402337: The number of results exceeds the limit.'),
    kind: 'invalid',
    message: /VS402337/,
    remedy: /^$/,
  },
];

it.each(SERVICES_ROWS)('Services: $says is $kind', async ({ answer, kind, message, remedy, details }) => {
  const error = await readFailure(answer, SERVICES_ACCESS, SERVICES_URL);
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(message);
  expect(error.details.remedy ?? '').toMatch(remedy);
  expect(error.details).toMatchObject(details ?? {});
});

it.each<[string, DoubleAnswer, ErrorKind, RegExp]>([
  [
    'a challenge',
    page(401, 'Not authorised', { 'www-authenticate': 'Basic' }),
    'unauthorised',
    /your profile → Security/,
  ],
  ['a page of a proxy', page(200, 'Welcome to our portal'), 'notAGitHost', /address of a project collection/],
  ['a sign-in page of a proxy', page(200, 'Please sign in'), 'unauthorised', /your profile/],
  ['another address', page(301, 'Moved', { location: 'https://new.acme.example/' }), 'notAGitHost', /proxy/],
  ['no collection', page(404, 'Not found'), 'notFound', /address up to the collection/],
  ['an error of its own', page(503, 'Down'), 'hostError', /who runs the server/],
])('a server: %s', async (_says, answer, kind, remedy) => {
  const error = await readFailure(answer, SERVER_ACCESS, SERVER_URL);
  expect([error.kind, error.details.remedy]).toEqual([kind, expect.stringMatching(remedy)]);
});

it('knows an expired token by the date that was entered', async () => {
  const access = { ...SERVER_ACCESS, enteredExpiresAt: '2026-11-20T00:00:00.000Z' };
  const error = await readFailure(page(401, ''), access, SERVER_URL);
  expect([error.kind, error.message]).toEqual(['expired', 'The token expired on 2026-11-20.']);
});

it('tells that tokens for all organizations have ended, once they have', async () => {
  const double = openAzureDouble();
  double.now = Date.parse('2026-12-02T00:00:00Z');
  double.on('OPTIONS _apis/git', page(401, ''));
  const error = await failureOf(double.host.listRepositories());
  expect(error.details.remedy).toContain('Tokens for “All accessible organizations” ended on 2026-12-01');
});

it('a disabled repository is disabled, not gone', async () => {
  const double = openAzureDouble();
  const raw = { id: REPOSITORY_ID, name: 'payments', project: { id: 'p1', name: 'Shop' }, isDisabled: true };
  double.onVersion();
  double.onRepository('GET ', { body: raw });
  expect((await failureOf(double.host.changesSince(payments()))).kind).toBe('disabled');
  double.done();
});

it.each<[string, Error, ErrorKind]>([
  ['nothing answers', new TypeError('fetch failed'), 'unreachable'],
  [
    'Forge does not let it out',
    Object.assign(new Error('no'), { name: 'REQUEST_EGRESS_ALLOWLIST_ERR' }),
    'needsApproval',
  ],
])('%s', async (_says, thrown, kind) => {
  const double = openAzureDouble(SERVER_ACCESS, SERVER_URL);
  double.on('OPTIONS _apis/git', { error: thrown });
  expect((await failureOf(double.host.verify())).kind).toBe(kind);
});

it('no error holds the token, also where the host repeats it', async () => {
  const error = await readFailure(failure(400, `You sent ${TOKEN}, which is odd`), SERVICES_ACCESS, SERVICES_URL);
  expect(JSON.stringify([error.message, error.details, error.stack])).not.toContain(TOKEN);
  expect(error.message).toBe('You sent [token], which is odd.');
});

it('asks without a redirect, and sends the token as the password of nobody', async () => {
  const double = openAzureDouble();
  double.on('OPTIONS _apis/git', page(401, ''));
  await failureOf(double.host.verify());
  expect(double.sent).toMatchObject([
    {
      headers: {
        authorization: `Basic ${Buffer.from(`:${TOKEN}`).toString('base64')}`,
        'x-tfs-fedauthredirect': 'Suppress',
      },
    },
  ]);
});
