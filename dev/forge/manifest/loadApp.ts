import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

export type AppHandler = (...args: unknown[]) => unknown;

export interface LoadedApp {
  handler(exportName: string): AppHandler;
  close(): void;
}

/**
 * Bundles the app as a deployment does and loads it afresh, so that each site has module state of its own.
 * @throws where it cannot be built, or fails as it is loaded
 */
export async function loadApp(projectRoot: string, entry: string): Promise<LoadedApp> {
  const cache = join(projectRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'forge-'));
  const outfile = join(folder, 'app.cjs');
  try {
    await build({
      entryPoints: [join(projectRoot, entry)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['*.node'],
      sourcemap: 'linked',
      logLevel: 'silent',
    });
    // A `require` of this module rather than an import: in a test it gives the app the test's own globals.
    const app = createRequire(__filename)(outfile) as Record<string, unknown>;
    return {
      handler(exportName) {
        const handler = app[exportName];
        if (typeof handler !== 'function') {
          throw new Error(`${entry} has no function "${exportName}", which the manifest names.`);
        }
        return handler as AppHandler;
      },
      close: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
