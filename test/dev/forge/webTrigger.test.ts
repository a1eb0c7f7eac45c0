import { openFixture, type Fixture } from './fixture/openFixture';

let site: Fixture;

beforeEach(async () => {
  site = await openFixture();
});
afterEach(() => site.close());

async function urlOf(key: string, forceCreate = false): Promise<string> {
  return String((await site.run({ do: 'hookUrl', key, forceCreate }))[0]);
}

function call(url: string, body: string): Promise<Response> {
  const { pathname, search } = new URL(url);
  return site.forge.webTrigger({ method: 'POST', path: pathname + search, headers: { 'x-a': ['1', '2'] }, body });
}

it('has an address that cannot be guessed and stays', async () => {
  const url = await urlOf('static-hook');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:8042\/_site\/webtrigger\/public\/[\w-]{32}$/);
  await site.reopen();
  expect(await urlOf('static-hook')).toBe(url);
  expect(await urlOf('dynamic-hook')).not.toBe(url);
});

it('gives the function the request, and the caller an output of the manifest', async () => {
  const url = await urlOf('static-hook');
  const response = await call(`${url}/github/1?a=1&a=2&b=`, 'accepted');

  expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([
    202,
    'accepted',
    'text/plain',
  ]);
  expect(await site.run({ do: 'get', key: 'hook' })).toEqual([
    {
      method: 'POST',
      headers: { 'x-a': ['1', '2'] },
      body: 'accepted',
      path: `${new URL(url).pathname}/github/1`,
      userPath: '/github/1',
      queryParameters: { a: ['1', '2'], b: [''] },
    },
  ]);
});

it('answers what a dynamic function makes up', async () => {
  const response = await call(`${await urlOf('dynamic-hook')}/x?q=1`, '');
  expect([response.status, response.headers.get('x-path'), await response.json()]).toEqual([201, '/x', { q: ['1'] }]);
});

it.each([
  ['an output that the manifest does not have', 'static-hook', 'other', 'named no output'],
  ['a throw', 'dynamic-hook', 'throw', 'failed'],
])('answers %s with 500, and no word of why', async (_, key, body, text) => {
  const response = await call(await urlOf(key), body);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain(text);
});

it('lists, renews and deletes addresses', async () => {
  const first = await urlOf('static-hook');
  const second = await urlOf('static-hook', true);
  expect(second).not.toBe(first);
  expect(await site.run({ do: 'hookUrls' })).toEqual([
    [
      { moduleKey: 'static-hook', url: second },
      { moduleKey: 'static-hook', url: first },
    ],
  ]);
  await site.run({ do: 'deleteHookUrl', url: first });
  expect((await call(first, 'accepted')).status).toBe(404);
  expect((await call(second, 'accepted')).status).toBe(202);
});

it.each(['/_site/webtrigger/public/unknown', '/_site/webtrigger/', '/elsewhere'])(
  'knows nothing at %s',
  async (path) => {
    expect((await site.forge.webTrigger({ method: 'GET', path, headers: {}, body: '' })).status).toBe(404);
  },
);
