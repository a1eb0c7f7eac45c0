import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';
import { shorthandsFirst } from './atomicCss';

/**
 * How every page is built: relative addresses, since Jira serves it from a path of its own, and no inline script, which
 * its content policy refuses. One style sheet, for what arrives late would change the order of rules.
 */
export const pageConfig: UserConfig = {
  base: './',
  plugins: [react(), orderedStyles()],
  resolve: {
    alias: [
      {
        find: /^@atlaskit\/feature-gate-js-client(\/feature-gates)?$/,
        replacement: decodeURIComponent(new URL('featureGates.ts', import.meta.url).pathname),
      },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    minify: true,
    sourcemap: false,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    // Fonts and pictures stay files: data addresses are not allowed for all of them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
};

function orderedStyles(): Plugin {
  return {
    name: 'ordered-styles',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css') && typeof file.source === 'string') {
          file.source = shorthandsFirst(file.source);
        }
      }
    },
  };
}
