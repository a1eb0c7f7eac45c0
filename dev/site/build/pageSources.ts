import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Pages of the app: the folders of `static` that have a Vite configuration. */
export function pageNames(projectRoot: string): string[] {
  const root = join(projectRoot, 'static');
  if (!existsSync(root)) {
    return [];
  }
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'vite.config.ts')))
    .sort();
}

/** Back end folders whose types and data pages import; `false` looks at the folder's own files only. */
const BACK_END: [folder: string, deep: boolean][] = [
  ['src/resolvers', true],
  ['src/domain', true],
  ['src/hosts', false],
];

/** A hash of all that a page is built from: its own folder, what pages share, the packages, the types it imports. */
export function sourceHash(projectRoot: string, page: string): string {
  const others = pageNames(projectRoot).filter((name) => name !== page);
  const files = [
    ...filesOf(join(projectRoot, 'static'), true, [...others, 'dist']),
    ...BACK_END.flatMap(([folder, deep]) => filesOf(join(projectRoot, folder), deep, [])),
    join(projectRoot, 'package-lock.json'),
  ].filter((file) => existsSync(file));
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash
      .update(`${relative(projectRoot, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Where it is written down what a page was last built from. */
export function stampFile(projectRoot: string, page: string): string {
  return join(projectRoot, '.cache', 'pages', `${page}.stamp`);
}

/** Pages whose built form is missing or older than their sources. */
export function stalePages(projectRoot: string): string[] {
  return pageNames(projectRoot).filter((page) => {
    const stamp = stampFile(projectRoot, page);
    const built = existsSync(join(projectRoot, 'static', page, 'dist', 'index.html')) && existsSync(stamp);
    return !built || readFileSync(stamp, 'utf8') !== sourceHash(projectRoot, page);
  });
}

function filesOf(folder: string, deep: boolean, without: string[]): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) {
      return [path];
    }
    const enter = deep && entry.isDirectory() && !without.includes(entry.name) && entry.name !== 'node_modules';
    return enter ? filesOf(path, deep, without) : [];
  });
}
