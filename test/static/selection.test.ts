import type { RepositoryView } from '../../src/resolvers/adminApi';
import type { Result } from '../../src/resolvers/result';
import { chosenIds } from '../../static/admin/repositories/selection';
import type { RepositoryPage } from '../../static/admin/repositories/selection';

const UNKNOWN = { state: 'unknown', evidence: '' } as const;

function repository(id: string, selected: boolean): RepositoryView {
  return {
    id,
    connectionId: 'c',
    name: id,
    host: 'github',
    url: '',
    defaultBranch: null,
    selected,
    archived: false,
    grants: { read: UNKNOWN, createBranch: UNKNOWN, createPullRequest: UNKNOWN, webhooks: UNKNOWN },
  };
}

const PAGES: Record<string, RepositoryPage> = {
  first: { repositories: [repository('a', true), repository('b', false)], next: 'second' },
  second: { repositories: [repository('c', true), repository('d', false)] },
};

async function readPage(cursor = 'first'): Promise<Result<RepositoryPage>> {
  const page = PAGES[cursor];
  return page ? { ok: true, value: page } : { ok: false, error: { kind: 'invalid', message: 'no such page' } };
}

describe('chosenIds', () => {
  it.each([
    ['what is stored on every page', [], ['a', 'c']],
    ['what was ticked, also before its page is read', [['d', true]], ['d', 'a', 'c']],
    ['not what was unticked', [['a', false]], ['c']],
    [
      'nothing where all is unticked',
      [
        ['a', false],
        ['c', false],
      ],
      [],
    ],
  ] as [string, [string, boolean][], string[]][])('holds %s', async (_case, ticks, ids) => {
    await expect(chosenIds(readPage, new Map(ticks))).resolves.toEqual({ ok: true, value: ids });
  });

  it('gives the error of a page that cannot be read', async () => {
    const error = { kind: 'jiraError', message: 'no' } as const;
    const read = async (cursor?: string): Promise<Result<RepositoryPage>> =>
      cursor === undefined ? readPage() : { ok: false, error };
    await expect(chosenIds(read, new Map())).resolves.toEqual({ ok: false, error });
  });
});
