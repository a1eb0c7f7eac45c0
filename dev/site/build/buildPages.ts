import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sourceHash, stampFile } from './pageSources';

/**
 * Builds pages into `static/<page>/dist`, one after another. A page is put in its place in one step, so that a site
 * that serves it never shows half of it.
 * @throws what Vite throws
 */
export async function buildPages(projectRoot: string, pages: string[]): Promise<void> {
  // React and Vite look at this; under a test runner it says `test` and would make a development build.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  for (const page of pages) {
    const root = join(projectRoot, 'static', page);
    const hash = sourceHash(projectRoot, page);
    const made = join(projectRoot, '.cache', 'pages', `${page}-${process.pid}`);
    try {
      await build({
        root,
        configFile: join(root, 'vite.config.ts'),
        logLevel: 'warn',
        build: { outDir: made, emptyOutDir: true, chunkSizeWarningLimit: 4096 },
      });
      rmSync(join(root, 'dist'), { recursive: true, force: true });
      renameSync(made, join(root, 'dist'));
    } finally {
      rmSync(made, { recursive: true, force: true });
    }
    const stamp = stampFile(projectRoot, page);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, hash);
  }
}
