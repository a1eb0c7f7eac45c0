import { openFixture, type Fixture } from './fixture/openFixture';

let site: Fixture;

beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

const KIB = 1024;
const DAY = 24 * 3_600_000;

/** Runs one command and gives what it answered or threw. */
async function attempt(command: object): Promise<unknown> {
  return (await site.run({ mayThrow: true, ...command }))[0];
}

function refused(status: number, code: string): object {
  return { threw: 'ForgeKvsAPIError', status, code };
}

describe('values', () => {
  it('are kept until they are deleted', async () => {
    const set = { do: 'set', key: 'a:1_x.#-', value: { list: [1, 'zwei', null] } };
    const get = { do: 'get', key: set.key };
    expect(await site.run(get, set, get, { do: 'delete', key: set.key }, get, { do: 'delete', key: set.key })).toEqual([
      null,
      null,
      set.value,
      null,
      null,
      null,
    ]);
  });

  it.each([
    ['a key with a slash', { do: 'set', key: 'a/b', value: 1 }, 400, 'VALIDATION_ERROR'],
    ['a key with an @', { do: 'get', key: 'a@b' }, 400, 'VALIDATION_ERROR'],
    ['an empty key', { do: 'get', key: '' }, 400, 'VALIDATION_ERROR'],
    ['a key of blanks', { do: 'get', key: '  ' }, 400, 'VALIDATION_ERROR'],
    ['a key of 501', { do: 'get', key: 'k'.repeat(501) }, 400, 'VALIDATION_ERROR'],
    ['no value', { do: 'set', key: 'a' }, 400, 'VALIDATION_ERROR'],
    ['a value over 240 KiB', { do: 'set', key: 'a', value: 'x'.repeat(240 * KIB - 1) }, 413, 'VALUE_TOO_LARGE'],
    ['32 levels', { do: 'set', key: 'a', value: nested(32) }, 400, 'VALIDATION_ERROR'],
    ['a ttl over a year', { do: 'set', key: 'a', value: 1, options: ttl(400, 'DAYS') }, 400, 'VALIDATION_ERROR'],
    ['a ttl in weeks', { do: 'set', key: 'a', value: 1, options: ttl(1, 'WEEKS') }, 400, 'VALIDATION_ERROR'],
    ['a page of 101', { do: 'query', limit: 101 }, 400, 'VALIDATION_ERROR'],
    ['a secret over 128 KiB', { do: 'setSecret', key: 'a', value: 'x'.repeat(128 * KIB) }, 413, 'VALUE_TOO_LARGE'],
    ['an entity of no type', { do: 'setCursor', key: 'a', value: { other: 1 } }, 400, 'VALIDATION_ERROR'],
    ['an integer of 33 bits', { do: 'setCursor', key: 'a', value: { version: 2 ** 32 } }, 400, 'VALIDATION_ERROR'],
    ['26 items', { do: 'batchSet', items: items(26) }, 400, 'VALIDATION_ERROR'],
    ['a key twice', { do: 'batchSet', items: [...items(1), ...items(1)] }, 400, 'VALIDATION_ERROR'],
  ])('refuse %s', async (_, command, status, code) => {
    expect(await attempt(command)).toEqual(refused(status, code));
  });

  it.each([
    ['a key of 500', { do: 'set', key: 'k'.repeat(500), value: 1 }],
    ['240 KiB', { do: 'set', key: 'a', value: 'x'.repeat(240 * KIB - 2) }],
    ['31 levels', { do: 'set', key: 'a', value: nested(31) }],
    ['a secret of 128 KiB', { do: 'setSecret', key: 'a', value: 'x'.repeat(128 * KIB - 2) }],
  ])('take %s', async (_, command) => {
    expect(await attempt(command)).toBeNull();
  });

  it('are claimed by one of many with FAIL_IF_EXISTS', async () => {
    const claim = { do: 'set', key: 'claim', value: 1, options: { keyPolicy: 'FAIL_IF_EXISTS' } };
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(claim)));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(answers.filter((answer) => answer !== null)).toEqual(Array(11).fill(refused(409, 'KEY_CONFLICT')));
  });

  it('may outlive their time to live by two days, as on Forge', async () => {
    const options = { keyPolicy: 'FAIL_IF_EXISTS', ...ttl(60, 'SECONDS') };
    const claim = { do: 'set', key: 'lease', value: 'mine', options };
    await site.run(claim);
    site.forge.advanceClock(2 * DAY);
    expect(await attempt(claim)).toEqual(refused(409, 'KEY_CONFLICT'));
    expect(await attempt({ do: 'get', key: 'lease' })).toBe('mine');

    site.forge.advanceClock(60_000);
    expect(await attempt({ do: 'get', key: 'lease' })).toBeNull();
    expect(await attempt(claim)).toBeNull();
  });

  it('are answered where returnValue asks for them', async () => {
    const set = { do: 'set', key: 'a' };
    const options = (returnValue: string): object => ({ keyPolicy: 'OVERRIDE', returnValue });
    expect(await site.run({ ...set, value: 1, options: options('PREVIOUS') })).toEqual([null]);
    expect(await site.run({ ...set, value: 2, options: options('PREVIOUS') })).toEqual([{ key: 'a', value: 1 }]);
    expect(await site.run({ ...set, value: 3, options: options('LATEST') })).toEqual([{ key: 'a', value: 3 }]);
  });
});

describe('queries', () => {
  it('give ten in the order of keys, and the rest by the cursor', async () => {
    await site.run({ do: 'batchSet', items: items(23) }, { do: 'set', key: 'other', value: 0 });
    const found: string[] = [];
    let cursor: string | undefined;
    const sizes: number[] = [];
    do {
      const [page] = (await site.run({ do: 'query', prefix: 'item-', cursor })) as {
        results: { key: string }[];
        nextCursor?: string;
      }[];
      found.push(...(page?.results ?? []).map(({ key }) => key));
      sizes.push(page?.results.length ?? 0);
      cursor = page?.nextCursor;
    } while (cursor !== undefined);

    expect(sizes).toEqual([10, 10, 3]);
    expect(found).toEqual(items(23).map(({ key }) => key));
  });

  it('never give secrets, which lie encrypted', async () => {
    await site.run({ do: 'setSecret', key: 'token', value: 'ghp_topsecret' }, { do: 'set', key: 'plain', value: 1 });
    const [page, secret, plain] = await site.run(
      { do: 'query' },
      { do: 'getSecret', key: 'token' },
      { do: 'get', key: 'token' },
    );
    expect(page).toMatchObject({ results: [{ key: 'plain', value: 1 }] });
    expect([secret, plain]).toEqual(['ghp_topsecret', null]);
    expect(JSON.stringify(site.database.prepare('SELECT * FROM forge_secrets').all())).not.toContain('topsecret');
    await site.reopen();
    expect(await site.run({ do: 'getSecret', key: 'token' })).toEqual(['ghp_topsecret']);
    await site.run({ do: 'deleteSecret', key: 'token' });
    expect(await site.run({ do: 'getSecret', key: 'token' })).toEqual([null]);
  });
});

describe('batches', () => {
  it('say what became of each key', async () => {
    const set = await attempt({
      do: 'batchSet',
      items: [
        { key: 'a', value: 1 },
        { key: 'b/', value: 2 },
      ],
    });
    expect(set).toMatchObject({
      successfulKeys: [{ key: 'a' }],
      failedKeys: [{ key: 'b/', error: { code: 'VALIDATION_ERROR' } }],
    });
    const both = [{ key: 'a' }, { key: 'c' }];
    const missing = { key: 'c', error: { code: 'KEY_NOT_FOUND', message: 'Key does not exist' } };
    expect(await attempt({ do: 'batchGet', items: both })).toMatchObject({
      successfulKeys: [{ key: 'a', value: 1 }],
      failedKeys: [missing],
    });
    expect(await attempt({ do: 'batchDelete', items: both })).toEqual({
      successfulKeys: [{ key: 'a' }],
      failedKeys: [missing],
    });
    expect(await attempt({ do: 'get', key: 'a' })).toBeNull();
  });
});

describe('custom entities', () => {
  it('are found by an index', async () => {
    const set = (key: string, repository: string, version: number): object => ({
      do: 'setCursor',
      key,
      value: { repository, version },
    });
    await site.run(set('a', 'one', 3), set('b', 'one', 1), set('c', 'two', 9), set('d', 'one', 2));
    const [page] = (await site.run({ do: 'queryCursors', repository: 'one', over: 1 })) as {
      results: { key: string }[];
    }[];
    expect(page?.results.map(({ key }) => key)).toEqual(['d', 'a']);
  });

  it('change in a transaction only where its condition holds, and then all of it', async () => {
    await site.run({ do: 'setCursor', key: 'repository', value: { version: 1 } });
    const move = (version: number): object => ({ do: 'moveCursor', key: 'repository', version });
    const state = [
      { do: 'getCursor', key: 'repository' },
      { do: 'get', key: 'moved' },
    ];

    expect(await attempt(move(2))).toEqual(refused(409, 'TRANSACTION_CONFLICT'));
    expect(await site.run(...state)).toEqual([{ version: 1 }, null]);
    expect(await attempt(move(1))).toBeNull();
    expect(await site.run(...state)).toEqual([{ version: 2 }, true]);
  });
});

it('counts requests and the bytes written', async () => {
  await site.run({ do: 'set', key: 'a', value: 'äb' }, { do: 'batchSet', items: items(2) }, { do: 'get', key: 'a' });
  expect(site.forge.stats().storage).toEqual({ reads: 1, writes: 2, bytesWritten: 5 + 2 });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

function ttl(value: number, unit: string): object {
  return { ttl: { value, unit } };
}

function items(count: number): { key: string; value: number }[] {
  return Array.from({ length: count }, (_, index) => ({ key: `item-${String(index).padStart(3, '0')}`, value: 1 }));
}
