import type { Creation, Grant } from '../../../src/domain/grants';
import { gitlabModule } from '../../../src/hosts/gitlab/module';
import { failureOf, findRepository } from '../contract/reading';
import { openGitlabSubject } from './labSubject';
import type { GitlabSubject } from './labSubject';

/** An administrator has left git to SSH (GitLab docs, "Configure enabled Git access protocols"). */
describe.each([
  ['gitlab', 'https://gitlab.com'],
  ['gitlab-self-managed', 'https://git.acme.example/gitlab'],
])('on the simulated %s, with git for SSH only', (id, baseUrl) => {
  let subject: GitlabSubject;
  beforeAll(async () => {
    subject = await openGitlabSubject(id);
    const { token } = subject.draft('administrator').credential as { token: string };
    const response = await subject.http.fetch(`${baseUrl}/api/v4/application/settings`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ enabled_git_access_protocol: 'ssh' }),
    });
    expect(response.status).toBe(200);
  });
  afterAll(() => subject.close());

  /** @param stale as connections were left that were verified before it was tried for the scope `api` */
  async function opened(name: string, wanted: Creation, stale: boolean): Promise<{ grant: Grant; calls: number }> {
    const access = gitlabModule.readAccess(subject.draft(name));
    const { credential, product } = await gitlabModule.open(access, subject.http).verify();
    const known = { credential: stale ? { kind: credential.kind, scopes: null } : credential, product };
    const host = gitlabModule.open({ ...access, known }, subject.http);
    const payments = await findRepository(host, 'acme/payments');
    subject.countRequests();
    const grants = await host.grants(payments, { writeOnly: true, wanted });
    return { grant: grants[wanted], calls: subject.countRequests() };
  }

  it.each<[string, Creation, boolean, Grant['state'], number]>([
    ['readWrite', 'createBranch', false, 'granted', 1],
    ['readWrite', 'createPullRequest', false, 'granted', 1],
    ['pushOnly', 'createBranch', false, 'denied', 2],
    ['pushOnly', 'createPullRequest', false, 'denied', 1],
    ['readWrite', 'createBranch', true, 'unknown', 2],
    ['pushOnly', 'createBranch', true, 'unknown', 2],
    ['pushOnly', 'createPullRequest', true, 'denied', 2],
  ])('%s, %s, verified before it was tried for api: %s', async (name, wanted, stale, state, calls) => {
    const { grant, calls: made } = await opened(name, wanted, stale);
    expect([grant.state, made]).toEqual([state, calls]);
  });

  it('makes a branch with api, and says what is missing without', async () => {
    const [writer, pusher] = [subject.open('readWrite'), subject.open('pushOnly')];
    const payments = await findRepository(writer, 'acme/payments');
    expect((await writer.createBranch(payments, { name: 'DEMO-9-ssh', from: 'main' })).name).toBe('DEMO-9-ssh');
    const error = await failureOf(pusher.createBranch(payments, { name: 'DEMO-9-push', from: 'main' }));
    expect([error.kind, error.message]).toEqual(['policy', 'Git access over HTTP is not allowed.']);
    expect((await opened('pushOnly', 'createBranch', false)).grant.missing).toEqual(['api']);
  });
});
