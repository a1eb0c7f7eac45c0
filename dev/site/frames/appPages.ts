import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { CallError } from '../http/answer';
import type { SiteAnswer } from '../http/answer';
import type { AppManifest } from '../manifest';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** One file of a resource, as Forge serves it: its HTML with the bridge first, under Forge's content security policy. */
export async function appPage(
  projectRoot: string,
  manifest: AppManifest,
  resource: string,
  path: string,
): Promise<SiteAnswer> {
  const folder = manifest.resources.get(resource);
  if (folder === undefined) {
    throw new CallError(404, `The manifest has no resource "${resource}".`);
  }
  const root = join(projectRoot, folder);
  const file = normalize(join(root, path === '' ? 'index.html' : path));
  const content = file.startsWith(root + sep) ? await readFile(file).catch(() => undefined) : undefined;
  if (content === undefined) {
    throw new CallError(404, `The resource "${resource}" has no file ${path}; \`npm run build\` builds the pages.`);
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const headers = {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': contentPolicy(manifest),
  };
  const body = extname(file) === '.html' ? withBridge(content.toString('utf8')) : content;
  return { status: 200, headers, body };
}

/**
 * Forge's policy for Custom UI: scripts of the bundle only, inline styles only where the manifest asks for them.
 * Source: Forge, Content security and egress controls.
 */
export function contentPolicy(manifest: AppManifest): string {
  const inlineStyles = manifest.styles.includes('unsafe-inline') ? " 'unsafe-inline'" : '';
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${inlineStyles}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function withBridge(page: string): string {
  const script = '<script src="/_site/bridge.js"></script>';
  return /<head[^>]*>/i.test(page) ? page.replace(/<head[^>]*>/i, (head) => head + script) : script + page;
}
