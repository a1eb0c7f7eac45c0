import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passOn } from '../http/answer';
import type { SiteAnswer } from '../http/answer';
import type { SiteCall, SiteRoute } from '../http/router';
import type { SiteParts } from '../siteParts';
import { appPage } from './appPages';
import { bundleBrowserScripts } from './browserScripts';
import { themeStyle } from './themeStyle';

/** Pages of the app, the site's own scripts and styles, Jira's REST API and the app's web triggers. */
export function frameRoutes(parts: SiteParts): SiteRoute[] {
  const scripts = bundleBrowserScripts();
  const styles = { theme: themeStyle(), shell: readFileSync(join(__dirname, '..', 'pages', 'shell.css'), 'utf8') };
  return [
    { method: 'GET', path: '/_site/bridge.js', answer: () => asset('text/javascript', scripts.bridge) },
    { method: 'GET', path: '/_site/shell.js', answer: () => asset('text/javascript', scripts.shell) },
    { method: 'GET', path: '/_site/theme.css', answer: () => asset('text/css', styles.theme) },
    { method: 'GET', path: '/_site/shell.css', answer: () => asset('text/css', styles.shell) },
    {
      method: 'GET',
      path: /^\/_site\/page\/([^/]+)\/(.*)$/,
      answer: ({ params: [resource = '', path = ''] }) => appPage(parts.projectRoot, parts.manifest, resource, path),
    },
    { method: '*', path: /^\/_site\/webtrigger\/.+$/, answer: (call) => callWebTrigger(parts, call) },
    { method: '*', path: /^\/rest\/.+$/, answer: (call) => callJira(parts, call) },
  ];
}

function asset(type: string, body: string): SiteAnswer {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }, body };
}

async function callWebTrigger(parts: SiteParts, call: SiteCall): Promise<SiteAnswer> {
  const response = await parts.forge.webTrigger({
    method: call.method,
    path: call.url.pathname + call.url.search,
    headers: Object.fromEntries(
      Object.entries(call.request.headersDistinct).map(([name, values]) => [name, values ?? []]),
    ),
    body: call.body.toString('utf8'),
  });
  return passOn(response);
}

async function callJira(parts: SiteParts, call: SiteCall): Promise<SiteAnswer> {
  const response = await parts.jira.handle({
    as: { type: 'user', accountId: call.account.accountId },
    method: call.method,
    path: call.url.pathname + call.url.search,
    ...(call.body.length > 0 ? { body: call.body.toString('utf8') } : {}),
  });
  return passOn(response);
}
