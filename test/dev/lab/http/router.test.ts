import { openRouter } from '../../../../dev/lab/http/router';

const router = openRouter(
  [
    ['GET', '/repos/:owner/:repo'],
    ['GET', '/repos/:owner/:repo/git/ref/*ref'],
    ['POST', '/repos/:owner/:repo/git/refs'],
    ['GET', '/user'],
  ].map(([method = '', pattern = '']) => ({ method, pattern, handler: pattern })),
);

describe('openRouter', () => {
  it.each([
    ['GET', '/user', '/user', {}],
    ['HEAD', '/user', '/user', {}],
    ['GET', '/user/', '/user', {}],
    ['GET', '/repos/acme/a%20b', '/repos/:owner/:repo', { owner: 'acme', repo: 'a b' }],
    [
      'GET',
      '/repos/a/b/git/ref/heads/x/%C3%BC',
      '/repos/:owner/:repo/git/ref/*ref',
      { owner: 'a', repo: 'b', ref: 'heads/x/ü' },
    ],
  ])('%s %s', (method, path, pattern, params) => {
    const match = router.find(method, path);
    expect(match !== 'method' && match && [match.route.handler, match.params]).toEqual([pattern, params]);
  });

  it.each([
    ['DELETE', '/user', 'method'],
    ['GET', '/users', undefined],
    ['GET', '/repos/a/%E0%A4%A', undefined],
  ])('%s %s finds %s', (method, path, expected) => {
    expect(router.find(method, path)).toBe(expected);
  });
});
