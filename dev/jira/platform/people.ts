import type { LocalAccount } from '../../types';
import type { Site } from '../site/openSite';
import { APP_ACCOUNT } from '../site/accounts';

/** A user as the platform shows them. Source: Jira REST API v3, User. */
export interface UserView {
  self: string;
  accountId: string;
  accountType: 'atlassian' | 'app';
  emailAddress?: string;
  avatarUrls: Record<string, string>;
  displayName: string;
  active: true;
  timeZone: string;
  locale: string;
}

/** Everybody here shows their e-mail address to everybody; on a real site each person decides that. */
export function userView(account: LocalAccount, baseUrl: string): UserView {
  return {
    ...anyUser(account.accountId, account.displayName, baseUrl),
    accountType: 'atlassian',
    emailAddress: account.email,
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
