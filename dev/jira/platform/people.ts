import type { LocalAccount } from '../../types';
import type { Site } from '../site/openSite';
import { APP_ACCOUNT, hidesEmail } from '../site/accounts';

/** A user as the platform shows them. Source: Jira REST API v3, User. */
export interface UserView {
  self: string;
  accountId: string;
  accountType: 'atlassian' | 'app';
  emailAddress?: string;
  avatarUrls: Record<string, string>;
  displayName: string;
  active: boolean;
  timeZone: string;
  locale: string;
}

/** Source: Jira REST API v3, Users: "Privacy controls are applied to the response based on the user's preferences". */
export function userView(account: LocalAccount, baseUrl: string): UserView {
  return {
    ...anyUser(account.accountId, account.displayName, baseUrl),
    accountType: 'atlassian',
    active: account.deactivated !== true,
    ...(hidesEmail(account) ? {} : { emailAddress: account.email }),
  };
}

export function appView(baseUrl: string): UserView {
  return { ...anyUser(APP_ACCOUNT.accountId, APP_ACCOUNT.displayName, baseUrl), accountType: 'app' };
}

/** A person or the app, by account id. */
export function viewOf(accountId: string, site: Site, baseUrl: string): UserView | undefined {
  if (accountId === APP_ACCOUNT.accountId) {
    return appView(baseUrl);
  }
  const account = site.accounts.find((each) => each.accountId === accountId);
  return account && userView(account, baseUrl);
}

/** The same within something that they made, which tells less. Source: Jira REST API v3, UserDetails. */
export function makerView(accountId: string, site: Site, baseUrl: string): Omit<UserView, 'locale'> | undefined {
  const user = viewOf(accountId, site, baseUrl);
  if (user === undefined) {
    return undefined;
  }
  const { locale: _locale, ...details } = user;
  return details;
}

function anyUser(
  accountId: string,
  displayName: string,
  baseUrl: string,
): Omit<UserView, 'accountType' | 'emailAddress'> {
  const picture = `${baseUrl}/avatar/${encodeURIComponent(displayName)}`;
  return {
    self: `${baseUrl}/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`,
    accountId,
    avatarUrls: { '48x48': picture, '32x32': picture, '24x24': picture, '16x16': picture },
    displayName,
    active: true,
    timeZone: 'Europe/Vienna',
    locale: 'en_GB',
  };
}
