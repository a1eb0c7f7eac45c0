import type { Page } from 'playwright-core';
import type { StartedSite } from './startSite';

export interface SiteAccount {
  accountId: string;
  displayName: string;
  role: 'admin' | 'developer' | 'viewer';
}

/** Somebody of the local site, by the name that Jira shows. @throws where there is nobody */
export async function accountOf(site: StartedSite, displayName: string): Promise<SiteAccount> {
  const { accounts } = await site.get<{ accounts: SiteAccount[] }>('/_local/site');
  const account = accounts.find((one) => one.displayName === displayName);
  if (account === undefined) {
    throw new Error(`the site has no ${displayName}`);
  }
  return account;
}

/** What the switch in the header does: pages that are opened from now on are this account's. */
export async function signIn(page: Page, site: StartedSite, { accountId }: SiteAccount): Promise<void> {
  const value = encodeURIComponent(accountId);
  await page.context().addCookies([{ name: 'local-site-account', value, url: site.url }]);
}
