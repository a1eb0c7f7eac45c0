import { redirect } from '../http/answer';
import type { SiteRoute } from '../http/router';
import type { SiteParts } from '../siteParts';
import { frontPage, projectPage } from './issueLists';
import { issuePage } from './issuePage';
import { adminPage, personalSettingsPage, projectSettingsPage } from './modulePages';
import { signIn } from './signedIn';

/** The pages that people see. */
export function pageRoutes(parts: SiteParts): SiteRoute[] {
  return [
    { method: 'GET', path: '/', answer: ({ account }) => frontPage(parts, account) },
    {
      method: 'GET',
      path: '/browse',
      answer: ({ url }) => {
        const key = (url.searchParams.get('key') ?? '').trim().toUpperCase();
        return redirect(key === '' ? '/' : `/browse/${encodeURIComponent(key)}`);
      },
    },
    {
      method: 'GET',
      path: /^\/browse\/([^/]+)$/,
      answer: ({ account, params: [key = ''] }) => issuePage(parts, account, key),
    },
    { method: 'GET', path: '/admin', answer: ({ account }) => adminPage(parts, account) },
    { method: 'GET', path: '/settings/personal', answer: ({ account }) => personalSettingsPage(parts, account) },
    {
      method: 'GET',
      path: /^\/projects\/([^/]+)\/settings$/,
      answer: ({ account, params: [key = ''] }) => projectSettingsPage(parts, account, key),
    },
    {
      method: 'GET',
      path: /^\/projects\/([^/]+)$/,
      answer: ({ account, url, params: [key = ''] }) =>
        projectPage(parts, account, key, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1),
    },
    {
      method: 'POST',
      path: '/_site/account',
      answer: ({ body }) => signIn(parts.jira.site().accounts, new URLSearchParams(body.toString('utf8'))),
    },
  ];
}
