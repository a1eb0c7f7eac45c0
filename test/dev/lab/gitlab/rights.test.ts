import { openGitlabLab } from '../support/gitlabLab';
import type { GitlabLab } from '../support/gitlabLab';
import type { Json } from '../support/githubLab';

const PAYMENTS = `/projects/${encodeURIComponent('acme/payments')}`;

describe.each([false, true])('rights in a project, on a server of one’s own: %s', (selfManaged) => {
  let lab: GitlabLab;
  beforeAll(async () => {
    lab = await openGitlabLab({ selfManaged });
  });
  afterAll(() => lab.close());

  const names = async (query: string, credential: string): Promise<string[]> =>
    (await lab.call('GET', `/projects?order_by=id&sort=asc&${query}`, undefined, credential)).body.map(
      (one: Json) => one.path,
    );

  it.each<[string, number | null, string[]]>([
    ['readWrite', 50, ['build_git_strategy', 'ci_config_path', 'import_error']],
    ['reviewer', 30, ['ci_config_path']],
    ['viewer', 20, ['ci_config_path']],
    ['guest', 10, []],
    ['invited', null, ['ci_config_path']],
    ['administrator', null, ['build_git_strategy', 'ci_config_path', 'import_error', 'repository_storage']],
  ])('%s is shown the role %s and the fields %j', async (credential, level, fields) => {
    const { body } = await lab.call('GET', PAYMENTS, undefined, credential);
    expect(body.permissions).toEqual({
      project_access: null,
      group_access: level === null ? null : { access_level: level, notification_level: 3 },
    });
    const shown = ['build_git_strategy', 'ci_config_path', 'import_error', 'repository_storage'].filter(
      (field) => field in body,
    );
    expect(shown).toEqual(fields);
  });

  it('lists what somebody is a member of, also by an invited group, and never for being an administrator', async () => {
    expect(await names('membership=true', 'invited')).toEqual(['payments']);
    expect(await names('min_access_level=30', 'invited')).toEqual(['payments']);
    // More than the invitation allows is not had in the project.
    expect(await names('min_access_level=40', 'invited')).toEqual([]);
    expect(await names('min_access_level=10', 'administrator')).toEqual([]);
    expect(await names('', 'administrator')).toContain('payments');
  });

  it('says of an administrator alone that it is one', async () => {
    const about = async (credential: string): Promise<unknown> =>
      (await lab.call('GET', '/user', undefined, credential)).body.is_admin;
    expect([await about('administrator'), await about('readWrite')]).toEqual([true, undefined]);
  });

  it.each([
    ['readWrite', 400, 'name, path are missing, at least one parameter must be provided'],
    ['readOnly', 403, 'insufficient_scope'],
    ['pushOnly', 403, 'insufficient_scope'],
  ])('asks %s for its scope ahead of the name of a new project', async (credential, status, error) => {
    const before = lab.host().repositories;
    const reply = await lab.call('POST', '/projects', undefined, credential);
    expect([reply.status, reply.body.error, lab.host().repositories]).toEqual([status, error, before]);
  });

  it('makes a project that has a name, where the role allows it', async () => {
    const { body: payments } = await lab.call('GET', PAYMENTS);
    const fields = { name: 'fresh', namespace_id: payments.namespace.id };
    expect((await lab.call('POST', '/projects', fields, 'viewer')).status).toBe(400);
    const { status, body } = await lab.call('POST', '/projects', fields);
    expect([status, body.path_with_namespace, body.empty_repo]).toEqual([201, 'acme/fresh', true]);
  });

  it('leaves git to SSH where an administrator says so, and asks for nothing else then', async () => {
    const setting = { enabled_git_access_protocol: 'ssh' };
    expect((await lab.call('PUT', '/application/settings', setting, 'readWrite')).status).toBe(403);
    expect((await lab.call('PUT', '/application/settings', setting, 'administrator')).status).toBe(200);
    const url = new URL(lab.gitUrl('acme/payments', 'readOnly'));
    const authorization = `Basic ${Buffer.from(`oauth2:${decodeURIComponent(url.password)}`).toString('base64')}`;
    for (const service of ['git-upload-pack', 'git-receive-pack']) {
      const asked = await fetch(`${url.origin}${url.pathname}/info/refs?service=${service}`, {
        headers: { authorization },
      });
      expect([asked.status, await asked.text()]).toEqual([403, 'Git access over HTTP is not allowed']);
    }
  });
});
