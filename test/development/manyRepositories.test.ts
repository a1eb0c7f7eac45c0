import type { Storage } from '../../src/domain/ports';
import { repositoryIdOf } from '../../src/domain/ids';
import type { RepositoryRecord } from '../../src/store/repositories';
import { createBench, type CreateBench } from '../support/createBench';
import { aRepository, someGrants } from '../support/generate';

const MANY = 2000;
/** A page of Forge's storage. */
const STORAGE_PAGE = 100;

interface ManyRepositories {
  bench: CreateBench;
  /** How often storage was read since the last call of this. */
  reads(): number;
}

/** A connection with so many repositories, whose rights were asked for just now. */
async function manyRepositories(): Promise<ManyRepositories> {
  const bench = await createBench();
  const records = Array.from({ length: MANY }, (_, index): RepositoryRecord => {
    const hostId = String(1000 + index);
    return {
      id: repositoryIdOf(bench.connection.id, hostId),
      repository: aRepository({ hostId, identity: `github.com:${hostId}`, name: `acme/service-${hostId}` }),
      selected: true,
      listedAt: bench.clock.now,
      grants: someGrants(),
      grantsCheckedAt: bench.clock.now,
    };
  });
  await bench.ports.repositories.saveMany(records);
  let read = 0;
  const methods: (keyof Storage)[] = ['get', 'getMany', 'page', 'getSecret'];
  for (const name of methods) {
    const method = bench.storage[name] as (...args: unknown[]) => unknown;
    Object.assign(bench.storage, {
      [name]: (...args: unknown[]) => {
        read += 1;
        return method(...args);
      },
    });
  }
  return {
    bench,
    reads() {
      const before = read;
      read = 0;
      return before;
    },
  };
}

describe(`with ${String(MANY)} repositories in one connection`, () => {
  let many: ManyRepositories;
  beforeEach(async () => {
    many = await manyRepositories();
  });

  it('the issue opens with a page of them: no call to the host, a few reads of storage', async () => {
    const { bench, reads } = many;
    const answer = await bench.invoke('getDevelopment', undefined);
    expect(answer).toMatchObject({ ok: true, value: { moreRepositories: true } });
    expect(answer.ok && answer.value.repositories).toHaveLength(20);
    expect(bench.pretended.calls).toEqual([]);
    expect(reads()).toBeLessThanOrEqual(12);
  });

  it('choosing one costs no call and a few reads', async () => {
    const { bench, reads } = many;
    const repositoryId = repositoryIdOf(bench.connection.id, '2500');
    const answer = await bench.invoke('previewBranch', { repositoryId });
    expect(answer).toMatchObject({ ok: true, value: { grant: { state: 'granted' } } });
    expect(bench.pretended.calls).toEqual([]);
    expect(reads()).toBeLessThanOrEqual(8);
  });

  it.each([
    ['of one', 'SERVICE-2999', 1, false],
    ['of many', 'service-29', 20, true],
    ['of none', 'nothing', 0, false],
  ])('a search %s is done where they are stored, and gives a page', async (_name, search, length, more) => {
    const { bench, reads } = many;
    const answer = await bench.invoke('searchRepositories', { search });
    const value = answer.ok ? answer.value : { repositories: [] };
    const wanted = search.toLowerCase();
    expect(value.repositories.filter(({ name }) => name.includes(wanted))).toHaveLength(length);
    expect('next' in value).toBe(more);
    expect(bench.pretended.calls).toEqual([]);
    // Each page of storage once at most, and what the rule for creating needs.
    expect(reads()).toBeLessThanOrEqual(MANY / STORAGE_PAGE + 6);
  });

  it('pages hold every repository once', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await many.bench.invoke('searchRepositories', { search: 'service-29', cursor });
      const value = answer.ok ? answer.value : { repositories: [] };
      names.push(...value.repositories.map(({ name }) => name));
      cursor = 'next' in value ? value.next : undefined;
    } while (cursor !== undefined);
    expect(names).toHaveLength(100);
    expect(new Set(names).size).toBe(100);
  });
});
