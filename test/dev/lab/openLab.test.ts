import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLab } from '../../../dev/lab/openLab';
import { commitFile, git, removeFolder, scratchFolder } from './support/git';
import type { Json } from './support/githubLab';

let folder: string;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => removeFolder(folder));

const PERSON = { name: 'Ada', email: 'ada@acme.example', date: '2021-01-01T00:00:00Z' };
const HISTORY = ['a', 'b'].map((sha, index) => ({
  sha,
  parents: index === 0 ? [] : ['a'],
  author: PERSON,
  committer: PERSON,
  message: `DEMO-${index + 1} ${sha}`,
  files: [{ status: index === 0 ? 'A' : 'M', path: 'one.txt' }],
}));

async function call(url: string, token: string | undefined, method = 'GET', body?: unknown): Promise<Json> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}

// Every host of the lab is opened, with its repositories made anew.
jest.setTimeout(120_000);

describe('openLab', () => {
  it('routes the real names, and goes on with the data of the first start', async () => {
    const history = join(folder, 'log.jsonl');
    writeFileSync(history, HISTORY.map((commit) => JSON.stringify(commit)).join('\n'));
    const data = join(folder, 'data');
    const first = await openLab({ folder: data, history });
    const [github, enterprise] = first.hosts();
    expect([github?.id, enterprise?.id]).toEqual(['github', 'github-enterprise']);
    expect([...first.routes.keys()]).toEqual(
      expect.arrayContaining(['api.github.com', 'github.com', 'github.acme.example']),
    );
    expect(github?.repositories.map(({ fullName }) => fullName)).toContain('demo/history');

    const pushUrl = github?.repositories.find(({ fullName }) => fullName === 'demo/history')?.pushUrl ?? '';
    await git(folder, 'clone', '--quiet', pushUrl, 'clone');
    const clone = join(folder, 'clone');
    await git(clone, 'checkout', '--quiet', '-b', 'topic');
    const head = await commitFile(clone, 'two.txt', 'two\n', 'DEMO-3 c');
    await git(clone, 'push', '--quiet', 'origin', 'topic');
    const token = github?.credentials.readWrite?.token;
    const repository = `${github?.apiUrl}/repos/demo/history`;
    const opened = await call(`${repository}/pulls`, token, 'POST', { title: 'Topic', head: 'topic', base: 'main' });
    const shown = await call(repository, token);
    await first.close();

    const second = await openLab({ folder: data });
    const again = second.hosts()[0];
    const api = `${again?.apiUrl}/repos/demo/history`;
    expect(again?.credentials).toEqual(github?.credentials);
    expect(await call(api, token)).toEqual(shown);
    expect(await call(`${api}/pulls/${opened.number}`, token)).toEqual(opened);
    expect((await call(`${api}/branches/topic`, token)).commit.sha).toBe(head);
    await second.close();
  });

  it('tells by the real name whether the API or the pages are meant', async () => {
    const lab = await openLab({ folder });
    const origin = lab.routes.get('api.github.com') ?? '';
    const status = async (host: string, path: string): Promise<number> => {
      const headers = { 'x-local-host': host };
      return (await fetch(`${origin}${path}`, { headers })).status;
    };
    expect(await status('api.github.com', '/repos/acme/website')).toBe(200);
    expect(await status('github.com', '/repos/acme/website')).toBe(404);
    expect(await status('github.com', '/acme/website.git/info/refs?service=git-upload-pack')).toBe(200);
    expect(await status('api.github.com', '/acme/website.git/info/refs?service=git-upload-pack')).toBe(404);
    await lab.close();
  });
});
