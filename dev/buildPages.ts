import { resolve } from 'node:path';
import { buildPages } from './site/build/buildPages';
import { pageNames } from './site/build/pageSources';

/** `npm run build`: every page, or those named, into `static/<page>/dist`. */
async function main(): Promise<void> {
  const projectRoot = resolve(__dirname, '..');
  const named = process.argv.slice(2);
  const pages = pageNames(projectRoot).filter((page) => named.length === 0 || named.includes(page));
  await buildPages(projectRoot, pages);
  process.stdout.write(`Built ${pages.join(', ')}.\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
