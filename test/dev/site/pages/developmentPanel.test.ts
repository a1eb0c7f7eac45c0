import { developmentPanel } from '../../../../dev/site/pages/developmentPanel';

/** The text that is left when the markup is gone, with each link as `[text](address)`. */
function read(repositories: unknown[]): string {
  return developmentPanel({ repositories })
    .html.replace(
      /<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs,
      (_all, address: string, text: string) => `[${text.trim()}](${address})`,
    )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const commit = (id: string, fileCount: number): object => ({
  id,
  displayId: id.slice(0, 7),
  message: `DEMO-1 ${id}\n\nbody`,
  url: `https://github.com/a/b/commit/${id}`,
  author: { name: 'Ann' },
  fileCount,
});
const pull = (id: number, status: string): object => ({
  id: String(id),
  displayId: `#${id}`,
  title: 'A change',
  status,
  url: `https://github.com/a/b/pull/${id}`,
});

describe('developmentPanel', () => {
  it('says so where nothing was sent', () => {
    expect(read([])).toBe('No branches, commits or pull requests yet.');
    expect(read([{ id: '1', name: 'a/b', commits: [], branches: [], pullRequests: [] }])).toBe(
      'No branches, commits or pull requests yet.',
    );
  });

  it('counts and lists what was sent, over all repositories', () => {
    const first = {
      name: 'a/b',
      branches: [
        {
          name: 'feature/DEMO-1',
          url: 'https://github.com/a/b/tree/x',
          createPullRequestUrl: 'https://github.com/a/b/compare/x',
        },
      ],
      commits: [commit('aaaaaaaaaa', 1), commit('bbbbbbbbbb', 2)],
      pullRequests: [],
    };
    const second = { name: 'c/d', branches: [], commits: [commit('cccccccccc', 3)], pullRequests: [pull(7, 'OPEN')] };
    expect(read([first, second])).toBe(
      '1 branch [feature/DEMO-1](https://github.com/a/b/tree/x) · [Create pull request](https://github.com/a/b/compare/x) · a/b ' +
        '3 commits [aaaaaaa](https://github.com/a/b/commit/aaaaaaaaaa) DEMO-1 aaaaaaaaaa · Ann · 1 file · a/b ' +
        '[bbbbbbb](https://github.com/a/b/commit/bbbbbbbbbb) DEMO-1 bbbbbbbbbb · Ann · 2 files · a/b ' +
        '[ccccccc](https://github.com/a/b/commit/cccccccccc) DEMO-1 cccccccccc · Ann · 3 files · c/d ' +
        '1 pull request OPEN [#7 A change](https://github.com/a/b/pull/7) OPEN · c/d',
    );
  });

  it.each([
    [['MERGED', 'OPEN', 'DECLINED'], '3 pull requests OPEN'],
    [['DECLINED', 'MERGED'], '2 pull requests MERGED'],
    [['DRAFT', 'DECLINED'], '2 pull requests DECLINED'],
    [['DRAFT'], '1 pull request DRAFT'],
  ])('sums up %j', (statuses, summary) => {
    expect(read([{ name: 'a/b', pullRequests: statuses.map((status, index) => pull(index, status)) }])).toMatch(
      new RegExp(`^${summary} `),
    );
  });

  it('lets nothing that was sent become markup or a script', () => {
    const repository = {
      name: '<img src=x>',
      commits: [{ ...commit('dddddddddd', 0), message: '<script>alert(1)</script>', url: 'javascript:alert(1)' }],
    };
    const { html } = developmentPanel({ repositories: [repository] });
    expect(html).not.toMatch(/<script|<img|javascript:/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});
