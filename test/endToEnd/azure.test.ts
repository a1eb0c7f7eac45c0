import { admin, connect, held, idle, type Connected } from '../support/connect';
import { cloneOf, type Clone } from '../support/git';
import { startSite, START_TIMEOUT_MS, type StartedSite } from '../support/startSite';

const REPOSITORY = 'acme/payments';
const PULLS = 'acme/_apis/git/repositories/payments/pullrequests';
const DAY_MS = 24 * 3600_000;

/** Acts on a lab Azure DevOps as somebody else, over its REST API. */
async function act(
  { host }: Connected,
  credential: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const token = host.credentials[credential]?.token ?? '';
  const response = await fetch(`${host.apiUrl}/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`:${token}`).toString('base64')}`,
      accept: 'application/json;api-version=3.0',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`);
  }
  return (await response.json()) as Record<string, unknown>;
}

describe.each(['azure-devops', 'tfs-2017'])('pull requests on %s', (hostId) => {
  let site: StartedSite;
  let connected: Connected;
  let clone: Clone;

  beforeAll(async () => {
    site = await startSite();
    connected = await connect(site, hostId, { names: [REPOSITORY] });
    clone = cloneOf(connected.host.repositories.find(({ fullName }) => fullName === REPOSITORY)?.pushUrl ?? '');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    clone.remove();
    await site.stop();
  });

  /** No list tells which repositories changed, so each is read when its turn has come: a day later at the latest. */
  async function pullsAfterADay(issueKey: string): Promise<unknown[]> {
    await site.post('/_local/clock', { advanceMs: DAY_MS });
    await site.post('/_local/schedule/tick');
    await idle(site);
    const { repositories } = await held(site, issueKey);
    return repositories.flatMap(({ pullRequests }) =>
      pullRequests.map(({ title, status, reviewers }) => [
        title,
        status,
        ...reviewers.map(({ approvalStatus }) => approvalStatus),
      ]),
    );
  }

  async function openPull(branch: string, title: string): Promise<string> {
    clone.git('switch', '--quiet', '--create', branch, 'main');
    clone.commit('Something to look at');
    clone.git('push', '--quiet', 'origin', branch);
    const pull = await act(connected, 'readWrite', 'POST', PULLS, {
      sourceRefName: `refs/heads/${branch}`,
      targetRefName: 'refs/heads/main',
      title,
    });
    return `${PULLS}/${String(pull.pullRequestId)}`;
  }

  it('are created, approved and completed on the issue', async () => {
    const pull = await openPull('first', 'DEMO-20 Please');
    expect(await pullsAfterADay('DEMO-20')).toEqual([['DEMO-20 Please', 'OPEN']]);
    const { authenticatedUser } = await act(connected, 'reviewer', 'GET', '_apis/connectionData');
    await act(connected, 'reviewer', 'PUT', `${pull}/reviewers/${(authenticatedUser as { id: string }).id}`, {
      vote: 10,
    });
    expect(await pullsAfterADay('DEMO-20')).toEqual([['DEMO-20 Please', 'OPEN', 'APPROVED']]);
    await act(connected, 'readWrite', 'PATCH', pull, { status: 'completed' });
    expect(await pullsAfterADay('DEMO-20')).toEqual([['DEMO-20 Please', 'MERGED', 'APPROVED']]);
    const [repository] = (await held(site, 'DEMO-20')).repositories;
    expect(repository?.commits.map(({ message }) => message.split('\n')[0])).toEqual([
      expect.stringMatching(/^Merged PR \d+: DEMO-20 Please$/),
    ]);
  });

  it('are abandoned on the issue', async () => {
    const pull = await openPull('second', 'DEMO-21 Perhaps');
    expect(await pullsAfterADay('DEMO-21')).toEqual([['DEMO-21 Perhaps', 'OPEN']]);
    await act(connected, 'readWrite', 'PATCH', pull, { status: 'abandoned' });
    expect(await pullsAfterADay('DEMO-21')).toEqual([['DEMO-21 Perhaps', 'DECLINED']]);
  });

  it('of a second organization come with its own token, added in one step', async () => {
    const { credentials } = connected.host;
    const change = { connectionId: connected.connection.id, organization: 'contoso' };
    if (credentials.otherOrganization === undefined) {
      return;
    }
    await admin(site, 'rotateCredential', {
      ...change,
      credential: credentials.otherOrganization as { token: string },
    });
    await idle(site);
    const { repositories } = await admin(site, 'listRepositories', { connectionId: change.connectionId });
    expect(repositories.map(({ name }) => name)).toEqual(expect.arrayContaining(['contoso/research/notes']));
  });
});
