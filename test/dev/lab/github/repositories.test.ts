import { openGithubLab } from '../support/githubLab';
import type { GithubLab, Json } from '../support/githubLab';

let lab: GithubLab;

beforeAll(async () => {
  lab = await openGithubLab();
});

afterAll(() => lab.close());

/** Follows `next` under its real name on the loopback address. */
async function readAll(path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let next: string | undefined = path; next;) {
    const reply = await lab.call('GET', next);
    items.push(...reply.body);
    next = /<https:\/\/api\.github\.com([^>]+)>; rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
  }
  return items;
}

describe('lists', () => {
  it('pages by the Link header', async () => {
    const first = await lab.call('GET', '/user/repos?per_page=2&sort=full_name');
    const link = (page: number, rel: string): string =>
      `<https://api.github.com/user/repos?per_page=2&sort=full_name&page=${page}>; rel="${rel}"`;
    expect(first.headers.get('link')).toBe(`${link(2, 'next')}, ${link(3, 'last')}`);
    const all = await readAll('/user/repos?per_page=2&sort=full_name');
    expect(all.map((repository) => repository.name)).toEqual([
      'archived',
      'empty',
      'many-branches',
      'payments',
      'website',
    ]);
  });

  it('lists all branches over two pages, and all refs in one answer', async () => {
    const branches = await readAll('/repos/acme/many-branches/branches?per_page=100');
    const refs = await lab.call('GET', '/repos/acme/many-branches/git/matching-refs/heads/');
    expect(branches).toHaveLength(130);
    expect(refs.body.map((ref: Json) => [ref.ref, ref.object.sha])).toEqual(
      branches.map((branch) => [`refs/heads/${branch.name}`, branch.commit.sha]),
    );
  });

  it('lists commits of a branch, newest first, and since a time', async () => {
    const commits = await readAll('/repos/acme/payments/commits?per_page=3');
    expect(commits.map((commit) => commit.commit.message.split('\n')[0])).toEqual([
      '[TEAM-1] Explain receipts',
      'DEMO-3: move cards to their own folder',
      'Update the parser for CVE-2024-1, see also SHA-256',
      'Store names as UTF-8',
      'DEMO-1 DEMO-2 Refuse expired cards',
      'DEMO-1 Take cards',
      'Begin the payments service',
    ]);
    const since = commits[1].commit.committer.date;
    expect(await readAll(`/repos/acme/payments/commits?since=${since}`)).toHaveLength(2);
    const name = encodeURIComponent('feature/日本語-DEMO-8');
    expect((await readAll(`/repos/acme/website/commits?sha=${name}`))[0].commit.message).toBe('DEMO-8 日本語のページ');
  });

  it.each([
    ['/repos/acme/empty/commits', 409, 'Git Repository is empty.'],
    ['/repos/acme/empty/git/matching-refs/heads/', 409, 'Git Repository is empty.'],
    ['/repos/acme/payments/commits?sha=nothing', 404, 'Not Found'],
    ['/repos/acme/payments/commits/nothing', 422, 'No commit found for SHA: nothing'],
    ['/repos/acme/payments/compare/main...nothing', 404, 'Not Found'],
    ['/repos/acme/payments/branches/nothing', 404, 'Branch not found'],
  ])('%s: %d %s', async (path, status, message) => {
    const reply = await lab.call('GET', path);
    expect([reply.status, reply.body.message]).toEqual([status, message]);
  });

  it('refuses type beside visibility', async () => {
    expect((await lab.call('GET', '/user/repos?type=all&visibility=all')).status).toBe(422);
  });
});

describe('a commit', () => {
  it('tells its files and how they changed', async () => {
    const [, moved] = (await lab.call('GET', '/repos/acme/payments/commits')).body;
    const { body } = await lab.call('GET', `/repos/acme/payments/commits/${moved.sha}`);
    expect(body.files).toMatchObject([
      { filename: 'src/cards/cards.ts', previous_filename: 'src/cards.ts', status: 'renamed', changes: 0 },
    ]);
    const other = (await lab.call('GET', '/repos/acme/payments/commits/bugfix/TEAM-2_double-charge')).body;
    expect(other.files.map((file: Json) => [file.filename, file.status, file.additions, file.deletions])).toEqual([
      ['src/charge.ts', 'added', 9, 0],
      ['src/names.ts', 'removed', 0, 8],
    ]);
    expect(other.stats).toEqual({ total: 17, additions: 9, deletions: 8 });
  });
});

describe('comparison', () => {
  it.each([
    ['main...feature/DEMO-4-refunds', 'ahead', 2, 0],
    ['feature/DEMO-4-refunds...main', 'behind', 0, 2],
    ['bugfix/TEAM-2_double-charge...feature/DEMO-4-refunds', 'diverged', 2, 1],
    ['main...release/1.0', 'identical', 0, 0],
    ['acme:main...acme:feature/DEMO-4-refunds', 'ahead', 2, 0],
  ])('%s is %s', async (ends, status, ahead, behind) => {
    const { body } = await lab.call('GET', `/repos/acme/payments/compare/${ends}`);
    expect([body.status, body.ahead_by, body.behind_by, body.total_commits]).toEqual([status, ahead, behind, ahead]);
    expect(body.commits).toHaveLength(ahead);
  });

  it('lists commits oldest first, a page at a time, and files on the first page only', async () => {
    const path = '/repos/acme/payments/compare/main...feature/DEMO-4-refunds?per_page=1';
    const first = await lab.call('GET', `${path}&page=1`);
    const second = await lab.call('GET', `${path}&page=2`);
    expect([first, second].map((reply) => reply.body.commits[0].commit.message)).toEqual([
      'DEMO-4 Give money back',
      'Round refunds the way banks do',
    ]);
    expect(first.body.files.map((file: Json) => [file.filename, file.status])).toEqual([['src/refunds.ts', 'added']]);
    expect(second.body.files).toBeUndefined();
  });
});

describe('conditional requests', () => {
  it('answers 304 for free while nothing changed', async () => {
    const first = await lab.call('GET', '/repos/acme/website');
    const etag = first.headers.get('etag') ?? '';
    const used = Number(first.headers.get('x-ratelimit-used'));
    const second = await lab.call('GET', '/repos/acme/website', undefined, 'readWrite', { 'if-none-match': etag });
    expect([second.status, Number(second.headers.get('x-ratelimit-used'))]).toEqual([304, used]);
    await lab.call('PATCH', '/repos/acme/website', { description: 'new' });
    const third = await lab.call('GET', '/repos/acme/website', undefined, 'readWrite', { 'if-none-match': etag });
    expect(third.status).toBe(200);
  });
});

describe('refs', () => {
  it('creates, moves and deletes', async () => {
    const refs = '/repos/acme/payments/git/refs';
    const { sha, parents } = (await lab.call('GET', '/repos/acme/payments/commits/main')).body;
    const created = await lab.call('POST', refs, { ref: 'refs/heads/DEMO-1/über', sha });
    expect([created.status, created.body.ref, created.body.object.sha]).toEqual([201, 'refs/heads/DEMO-1/über', sha]);
    const address = `${refs}/heads/DEMO-1/${encodeURIComponent('über')}`;
    const back = { sha: parents[0].sha };
    const refused = await lab.call('PATCH', address, back);
    expect([refused.status, refused.body.message]).toEqual([422, 'Update is not a fast forward']);
    expect((await lab.call('PATCH', address, { ...back, force: true })).body.object.sha).toBe(parents[0].sha);
    expect((await lab.call('DELETE', address)).status).toBe(204);
    expect((await lab.call('DELETE', address)).body.message).toBe('Reference does not exist');
  });

  it.each([
    [{ ref: 'refs/heads/main' }, 'Reference already exists'],
    [{ ref: 'main' }, 'Reference name must contain at least three slash-separated components.'],
    [{ ref: 'refs/heads/a b' }, 'refs/heads/a b is not a valid ref name.'],
    [{ ref: 'refs/heads/main/below' }, 'Reference update failed'],
    [{ ref: 'refs/heads/x', sha: '1'.repeat(40) }, 'Object does not exist'],
    [{ ref: 'refs/heads/x', sha: 'abc' }, /40 characters/],
    [{ ref: 'refs/heads/x', sha: undefined }, /"sha" wasn't supplied/],
  ])('refuses %j', async (wrong, message) => {
    const { sha } = (await lab.call('GET', '/repos/acme/payments/commits/main')).body;
    const reply = await lab.call('POST', '/repos/acme/payments/git/refs', { sha, ...wrong });
    expect(reply.status).toBe(422);
    expect(reply.body.message).toMatch(message);
  });

  it('does not write to an archived repository', async () => {
    const { sha } = (await lab.call('GET', '/repos/acme/archived/commits/main')).body;
    const reply = await lab.call('POST', '/repos/acme/archived/git/refs', { ref: 'refs/heads/x', sha });
    expect([reply.status, reply.body.message]).toEqual([403, 'Repository was archived so is read-only.']);
  });
});

describe('hooks', () => {
  it('creates one of a kind, hides its secret, lists and deletes it', async () => {
    const hook = { name: 'web', events: ['push'], config: { url: 'https://example.org/hook', secret: 'quiet' } };
    const created = await lab.call('POST', '/repos/acme/payments/hooks', hook);
    expect([created.status, created.body.config.secret]).toEqual([201, '********']);
    expect((await lab.call('POST', '/repos/acme/payments/hooks', hook)).status).toBe(422);
    expect((await lab.call('GET', '/repos/acme/payments/hooks')).body).toHaveLength(1);
    expect((await lab.call('DELETE', `/repos/acme/payments/hooks/${created.body.id}`)).status).toBe(204);
    expect((await lab.call('GET', '/repos/acme/payments/hooks')).body).toEqual([]);
  });
});

describe('renaming and deleting', () => {
  it('leads from the old name to the new one', async () => {
    const { id } = (await lab.call('PATCH', '/repos/acme/archived', { name: 'shop-of-old' })).body;
    const reply = await lab.call('GET', '/repos/acme/archived/commits?per_page=1');
    const target = `https://api.github.com/repositories/${id}/commits?per_page=1`;
    expect([reply.status, reply.headers.get('location'), reply.body.url]).toEqual([301, target, target]);
    expect((await lab.call('GET', `/repositories/${id}/commits?per_page=1`)).body).toHaveLength(1);
    expect((await lab.call('GET', `/repositories/${id}`)).body.full_name).toBe('acme/shop-of-old');
  });

  it('forgets a deleted repository', async () => {
    expect((await lab.call('DELETE', '/repos/acme/shop-of-old')).status).toBe(204);
    expect((await lab.call('GET', '/repos/acme/shop-of-old')).status).toBe(404);
    expect((await lab.call('GET', '/repos/acme/archived')).status).toBe(404);
  });
});
