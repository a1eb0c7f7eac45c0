import { GITHUB_SPEC, hasGithubSpec, readDescription } from '../support/openApi';
import type { Description } from '../support/openApi';
import { openGithubLab } from '../support/githubLab';
import type { GithubLab } from '../support/githubLab';

// GitHub's description is no part of the project; where it is absent the name of the suite says that it was skipped.
const described = hasGithubSpec ? describe : describe.skip;

described(`against GitHub's own description${hasGithubSpec ? '' : ` (skipped: no ${GITHUB_SPEC})`}`, () => {
  let lab: GithubLab;
  let description: Description;
  let hook: number;

  beforeAll(async () => {
    lab = await openGithubLab();
    description = readDescription();
    await lab.call('POST', '/repos/acme/payments/pulls', { title: 'T', head: 'feature/DEMO-4-refunds', base: 'main' });
    await lab.call('POST', '/repos/acme/payments/pulls/1/reviews', { event: 'APPROVE' }, 'reviewer');
    const config = { url: 'https://example.org/hook', content_type: 'json' };
    hook = (await lab.call('POST', '/repos/acme/payments/hooks', { config, events: ['push'] })).body.id;
  });

  afterAll(() => lab.close());

  it.each([
    ['/user', '/user', 200],
    ['/user/repos', '/user/repos?sort=pushed&direction=desc&per_page=100&page=1', 200],
    ['/repos/{owner}/{repo}', '/repos/acme/payments', 200],
    ['/repos/{owner}/{repo}', '/repos/acme/nothing', 404],
    ['/repos/{owner}/{repo}/branches', '/repos/acme/payments/branches?per_page=100', 200],
    [
      '/repos/{owner}/{repo}/commits',
      '/repos/acme/payments/commits?sha=main&since=2020-01-01T00:00:00Z&per_page=100',
      200,
    ],
    ['/repos/{owner}/{repo}/commits', '/repos/acme/empty/commits', 409],
    ['/repos/{owner}/{repo}/commits/{ref}', '/repos/acme/payments/commits/main', 200],
    ['/repos/{owner}/{repo}/commits/{ref}', '/repos/acme/payments/commits/nothing', 422],
    [
      '/repos/{owner}/{repo}/compare/{basehead}',
      '/repos/acme/payments/compare/main...feature/DEMO-4-refunds?per_page=100',
      200,
    ],
    ['/repos/{owner}/{repo}/git/matching-refs/{ref}', '/repos/acme/payments/git/matching-refs/heads/', 200],
    ['/repos/{owner}/{repo}/activity', '/repos/acme/payments/activity?per_page=5&time_period=week', 200],
    ['/repos/{owner}/{repo}/pulls', '/repos/acme/payments/pulls?state=all&sort=updated&direction=desc', 200],
    ['/repos/{owner}/{repo}/pulls/{pull_number}', '/repos/acme/payments/pulls/1', 200],
    ['/repos/{owner}/{repo}/pulls/{pull_number}/reviews', '/repos/acme/payments/pulls/1/reviews', 200],
    ['/repos/{owner}/{repo}/hooks', '/repos/acme/payments/hooks', 200],
    ['/repos/{owner}/{repo}/tags', '/repos/acme/payments/tags', 200],
    ['/rate_limit', '/rate_limit', 200],
  ])('GET %s, asked as %s, answers a described %d', async (template, path, status) => {
    const reply = await lab.call('GET', path);
    expect(reply.status).toBe(status);
    expect(description.request('GET', template, new URL(path, 'https://x').searchParams)).toEqual([]);
    expect(description.answer('GET', template, status, reply.body)).toEqual([]);
  });

  it('describes a single hook', async () => {
    const { body } = await lab.call('GET', `/repos/acme/payments/hooks/${hook}`);
    expect(description.answer('GET', '/repos/{owner}/{repo}/hooks/{hook_id}', 200, body)).toEqual([]);
  });

  it.each([
    ['POST', '/repos/{owner}/{repo}/git/refs', '/repos/acme/payments/git/refs', { ref: 'refs/heads/new' }, 201],
    [
      'POST',
      '/repos/{owner}/{repo}/pulls',
      '/repos/acme/payments/pulls',
      { title: 'N', head: 'bugfix/TEAM-2_double-charge', base: 'main' },
      201,
    ],
    [
      'POST',
      '/repos/{owner}/{repo}/pulls',
      '/repos/acme/payments/pulls',
      { title: 'N', head: 'nothing', base: 'main' },
      422,
    ],
    ['PATCH', '/repos/{owner}/{repo}/pulls/{pull_number}', '/repos/acme/payments/pulls/1', { title: 'Other' }, 200],
    ['PATCH', '/repos/{owner}/{repo}', '/repos/acme/payments', { description: 'Other' }, 200],
  ])('%s %s answers a described answer', async (method, template, path, body, status) => {
    const { sha } = (await lab.call('GET', '/repos/acme/payments/commits/main')).body;
    const sent = path.endsWith('/refs') ? { ...body, sha } : body;
    const reply = await lab.call(method, path, sent);
    expect(reply.status).toBe(status);
    expect(description.request(method, template, new URLSearchParams(), sent)).toEqual([]);
    expect(description.answer(method, template, status, reply.body)).toEqual([]);
  });

  it('notices what is wrong', async () => {
    expect(
      description.request('POST', '/repos/{owner}/{repo}/git/refs', new URLSearchParams(), { ref: 'refs/heads/x' }),
    ).toEqual([" must have required property 'sha'"]);
    expect(description.request('GET', '/repos/{owner}/{repo}/pulls', new URLSearchParams('state=merged'))).toEqual([
      'query state=merged is not described',
    ]);
    expect(description.answer('GET', '/repos/{owner}/{repo}/branches', 200, [{ name: 'x' }]).length).toBeGreaterThan(0);
  });
});
