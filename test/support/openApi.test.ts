import { openRequestCheck, readSpec } from './openApi';

const spec = readSpec('github/github-rest-subset.openapi.json.gz');
const skipped = "skipped: GitHub's API description is absent (API_SPECS_DIR)";
const run = spec === undefined ? it.skip : it;

run.each([
  ['GET', '/repos/a/b/commits?sha=x&per_page=100', undefined, []],
  ['GET', '/repos/a/b/commits?branch=x', undefined, ['/repos/a/b/commits: no parameter branch']],
  ['GET', '/repos/a/b/pulls?state=bogus', undefined, [expect.stringContaining('state=bogus')]],
  ['POST', '/repos/a/b/git/refs', { ref: 'refs/heads/x' }, [expect.stringContaining("'sha'")]],
  ['POST', '/repos/a/b/git/refs', { ref: 'refs/heads/x', sha: 'y' }, []],
  ['DELETE', '/repos/a/b/git/refs', undefined, ['DELETE /repos/{owner}/{repo}/git/refs is not described']],
  ['GET', '/somewhere/else', undefined, undefined],
])(`${spec === undefined ? `${skipped}: ` : ''}%s %s`, (method, path, body, expected) => {
  const check = openRequestCheck(spec ?? {}, '');
  expect(check({ method, url: `https://api.github.com${path}`, headers: {}, body })).toEqual(expected);
});
