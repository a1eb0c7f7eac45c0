import { openHttp } from '../../src/hosts/http';

/** A host that takes a request and never answers. */
const silent: typeof fetch = (_url, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });

it.each([
  ['what a request asks for, where nobody waits', { timeoutMs: 20 }, undefined],
  ['what somebody waits, also where a request asks for more', { timeoutMs: 60_000 }, 20],
  ['what somebody waits, where a request asks for nothing', {}, 20],
])('a request takes no longer than %s', async (_case, init, mostMs) => {
  const http = openHttp(silent, Date.now, undefined, mostMs);
  await expect(http.fetch('https://git.example.org/', init)).rejects.toMatchObject({ kind: 'unreachable' });
});
