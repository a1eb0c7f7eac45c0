import type { LocalAccount } from '../../types';
import type { SiteData } from '../appFrame';
import type { SiteAnswer } from '../http/answer';
import type { SiteParts } from '../siteParts';
import { html } from './markup';
import type { Markup } from './markup';

export interface ShellPage {
  title: string;
  content: Markup;
  /** Path of the page, for coming back to it. */
  path: string;
  /** Which entry of the top bar it belongs to. */
  area?: 'issues' | 'admin' | 'personal';
  status?: number;
}

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** A page of the local site: top bar, content, the place for flags. */
export function shellPage(parts: SiteParts, account: LocalAccount, page: ShellPage): SiteAnswer {
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} - Local Jira</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_site/theme.css" />
        <link rel="stylesheet" href="/_site/shell.css" />
        <script src="/_site/shell.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${topBar(parts, account, page)}
        <main id="content">${page.content}</main>
        <div id="flags" role="status" aria-live="polite"></div>
        <script type="application/json" id="site-data">
          ${data(siteData(parts, account))}
        </script>
      </body>
    </html> `;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
  };
  return { status: page.status ?? 200, headers, body: body.html };
}

function topBar(parts: SiteParts, account: LocalAccount, page: ShellPage): Markup {
  const entry = (area: ShellPage['area'], address: string, text: string): Markup =>
    html`<a href="${address}" ${page.area === area && html` aria-current="page"`}>${text}</a>`;
  return html`<header class="top-bar">
    <a class="site-name" href="/">Local Jira</a>
    <nav aria-label="Site">
      ${entry('issues', '/', 'Issues')} ${entry('admin', '/admin', 'Apps')}
      ${entry('personal', '/settings/personal', 'Personal settings')}
    </nav>
    <button type="button" class="subtle" id="theme-switch" aria-pressed="false">Dark theme</button>
    <details class="menu">
      <summary>${account.displayName} <span class="role">${roleOf(account)}</span></summary>
      <form method="post" action="/_site/account">
        <input type="hidden" name="return" value="${page.path}" />
        <p>Sign in as</p>
        ${parts.jira.site().accounts.map((each) => accountButton(each, account))}
      </form>
    </details>
  </header>`;
}

function accountButton(each: LocalAccount, current: LocalAccount): Markup {
  const marked = each.accountId === current.accountId && html` aria-current="true"`;
  return html`<button type="submit" name="accountId" value="${each.accountId}" ${marked}>
    ${each.displayName} <span class="role">${roleOf(each)}</span>
  </button> `;
}

function roleOf({ role, administers = [] }: LocalAccount): string {
  return administers.length === 0 ? role : `${role}, administers ${administers.join(', ')}`;
}

const PAGES_OF_TYPES: Record<string, string> = {
  'jira:adminPage': '/admin',
  'jira:personalSettingsPage': '/settings/personal',
};

function siteData(parts: SiteParts, account: LocalAccount): SiteData {
  const pages = parts.manifest.pages.flatMap(({ type, key }): [string, string][] => {
    const address = PAGES_OF_TYPES[type];
    return address === undefined ? [] : [[key, address]];
  });
  return {
    accountId: account.accountId,
    mayAdminister: account.role === 'admin',
    appTitle: parts.manifest.pages[0]?.title ?? 'The app',
    modulePages: Object.fromEntries(pages),
  };
}

/** JSON that cannot end the element it stands in. */
function data(value: SiteData): Markup {
  return { html: JSON.stringify(value).replaceAll('<', '\\u003c') };
}
