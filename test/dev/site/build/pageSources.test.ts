import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pageNames, sourceHash, stalePages, stampFile } from '../../../../dev/site/build/pageSources';

let root: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'page-sources-'));
  for (const page of ['admin', 'issue']) {
    write(`static/${page}/vite.config.ts`, '');
    write(`static/${page}/main.tsx`, page);
    write(`static/${page}/dist/index.html`, 'built');
  }
  write('static/shared/util.ts', '1');
  write('src/resolvers/adminApi.ts', '1');
  write('src/domain/deep/grants.ts', '1');
  write('src/hosts/form.ts', '1');
  write('src/hosts/github/driver.ts', '1');
  write('package-lock.json', '{}');
  for (const page of pageNames(root)) {
    write(`.cache/pages/${page}.stamp`, sourceHash(root, page));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('pages are the folders with a Vite configuration', () => {
  expect(pageNames(root)).toEqual(['admin', 'issue']);
});

test('pages that were built from these sources are not stale', () => {
  expect(stalePages(root)).toEqual([]);
});

it.each([
  ['static/admin/main.tsx', ['admin']],
  ['static/admin/new/file.tsx', ['admin']],
  ['static/issue/main.tsx', ['issue']],
  ['static/shared/util.ts', ['admin', 'issue']],
  ['src/resolvers/adminApi.ts', ['admin', 'issue']],
  ['src/domain/deep/grants.ts', ['admin', 'issue']],
  ['src/hosts/form.ts', ['admin', 'issue']],
  ['package-lock.json', ['admin', 'issue']],
  ['src/hosts/github/driver.ts', []],
  ['static/admin/dist/index.html', []],
])('a change of %s makes %j stale', (path, stale) => {
  write(path, 'changed');
  expect(stalePages(root)).toEqual(stale);
});

it.each([
  ['its built form', 'static/issue/dist'],
  ['the note of what it was built from', '.cache/pages/issue.stamp'],
])('a page without %s is stale', (_name, path) => {
  rmSync(join(root, path), { recursive: true });
  expect(stalePages(root)).toEqual(['issue']);
});

test('the note lies outside what is deployed', () => {
  expect(stampFile(root, 'admin')).toBe(join(root, '.cache', 'pages', 'admin.stamp'));
});
