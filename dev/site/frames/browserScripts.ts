import { buildSync } from 'esbuild';
import { join } from 'node:path';

export interface BrowserScripts {
  /** Runs first in each page of the app and gives `@forge/bridge` its other side. */
  bridge: string;
  /** Runs in the site's own pages. */
  shell: string;
}

/** Bundles the scripts of `dev/site/browser`; takes about a tenth of a second. */
export function bundleBrowserScripts(): BrowserScripts {
  return { bridge: bundle('bridge.ts'), shell: bundle('shell.ts') };
}

function bundle(file: string): string {
  const result = buildSync({
    entryPoints: [join(__dirname, '..', 'browser', file)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
