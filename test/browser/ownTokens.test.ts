import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { admin, connect, idle, type Connected } from '../support/connect';
import { accountOf, signIn, type SiteAccount } from '../support/signIn';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';
import { tick } from '../support/tick';

const BRANCH = 'DEMO-2-expired-cards-are-accepted';
const DAY_MS = 24 * 3600 * 1000;

/** A token of one's own, from the dialog that wants one to the day its owner leaves. */
describe('own tokens in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let first: Connected;
  let second: Connected;
  let dan: SiteAccount;
  let devi: SiteAccount;
  /** Dan's dialog, left open while he fetches a token. */
  let page: Page;
  let dialog: FrameLocator;
  let settings: Page;
  let frame: FrameLocator;

  beforeAll(async () => {
    site = await startSite();
    first = await connect(site, 'github', { names: ['acme/payments'], draft: { name: 'First' } });
    second = await connect(site, 'github', { names: ['acme/website'], draft: { name: 'Second', projects: ['TEAM'] } });
    [dan, devi] = await Promise.all([accountOf(site, 'Dan Developer'), accountOf(site, 'Devi Developer')]);
    browser = await launchBrowser();
    page = await newPage(dan);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  async function newPage(account: SiteAccount): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(20_000);
    const opened = await context.newPage();
    await signIn(opened, site, account);
    return opened;
  }

  async function openDialog(on: Page): Promise<FrameLocator> {
    await on.goto(`${site.url}/browse/DEMO-2`);
    await on.frameLocator('.app-panel iframe').getByRole('button', { name: 'Create branch' }).click();
    return on.frameLocator('dialog iframe');
  }

  function button(): Locator {
    return dialog.getByRole('button', { name: 'Create branch' });
  }

  function actions(connection: string): Locator {
    return frame.getByRole('group', { name: `Actions for ${connection}` });
  }

  function card(connection: string): Locator {
    return frame.getByRole('listitem').filter({ has: frame.getByRole('heading', { name: connection, exact: true }) });
  }

  async function enter(token: string | undefined): Promise<void> {
    await frame.getByLabel('Personal access token').fill(token ?? '');
    await frame.getByRole('button', { name: 'Check and save' }).click();
  }

  function refs(): Promise<{ ref: string; actor: { login: string } }[]> {
    const authorization = `Bearer ${first.host.credentials.readWrite?.token ?? ''}`;
    return fetch(`${first.host.apiUrl}/repos/acme/payments/activity`, { headers: { authorization } }).then(
      (response) => response.json() as Promise<{ ref: string; actor: { login: string } }[]>,
    );
  }

  it('an admin asks for them, and the dialog says so and leads to the page', async () => {
    const administration = await newPage(await accountOf(site, 'Ada Admin'));
    await administration.goto(`${site.url}/admin`);
    const adminFrame = administration.frameLocator('iframe');
    await adminFrame.getByRole('button', { name: 'Settings' }).click();
    const section = adminFrame.getByRole('form', { name: 'Connection First' });
    await tick(section.getByRole('checkbox', { name: /^Everybody uses a token of their own/ }));
    await section.getByRole('button', { name: 'Save' }).click();
    await section.getByText('Saved.').waitFor();
    await administration.close();

    dialog = await openDialog(page);
    await dialog.getByText('First wants everybody to use a token of their own.').waitFor();
    expect(await button().isDisabled()).toBe(true);
    const opened = page.context().waitForEvent('page');
    await dialog.getByRole('button', { name: 'Your own tokens' }).click();
    settings = await opened;
    frame = settings.frameLocator('iframe');
    await card('First').getByText('Needed to create').waitFor();
    expect(new URL(settings.url()).pathname).toBe('/settings/personal');
  }, 60_000);

  it('a token that the host refuses is refused in its words, at the field', async () => {
    await actions('First').getByRole('button', { name: 'Add your token' }).click();
    await enter(first.host.credentials.invalid?.token);
    await frame.getByText('GitHub does not accept this token: Bad credentials.').waitFor();
    const field = frame.getByLabel('Personal access token');
    await field.and(frame.locator(':focus')).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  }, 60_000);

  it('one that it takes serves both connections: whose it is, what it may, when it ends', async () => {
    await tick(frame.getByRole('checkbox', { name: 'Second' }));
    await enter(first.host.credentials.reviewer?.token);
    await frame.getByText('Your token for First and Second is saved.').waitFor();
    await actions('First').getByRole('button', { name: 'Replace' }).and(frame.locator(':focus')).waitFor();
    for (const name of ['First', 'Second']) {
      await card(name).getByRole('link', { name: 'Dan Developer' }).waitFor();
      await card(name).getByText('It does not end.').waitFor();
      await card(name).getByText('The token may read, create branches, create pull requests').waitFor();
    }
  }, 60_000);

  it('the dialog goes on with it, and the branch is theirs on the host', async () => {
    await dialog.getByRole('button', { name: 'Check again' }).click();
    await dialog.getByText('Your own token is used').waitFor();
    await button().click();
    await dialog.getByRole('link', { name: BRANCH }).waitFor();
    const made = (await refs()).find(({ ref }) => ref === `refs/heads/${BRANCH}`);
    expect(made?.actor.login).toBe('dan-acme');
  }, 60_000);

  it('nobody else sees it or creates with it', async () => {
    const hers = await newPage(devi);
    const asked = await openDialog(hers);
    await asked.getByText('First wants everybody to use a token of their own.').waitFor();
    expect(await asked.getByRole('button', { name: 'Create branch' }).isDisabled()).toBe(true);
    await hers.goto(`${site.url}/settings/personal`);
    await hers.frameLocator('iframe').getByText('Needed to create').waitFor();
    expect(await hers.frameLocator('iframe').getByText('Dan Developer').count()).toBe(0);
    await hers.close();
  }, 60_000);

  it('with the connection’s token the admin’s groups count, with one’s own they do not', async () => {
    await admin(site, 'updateConnection', { connectionId: first.connection.id, personalCredentials: 'optional' });
    await admin(site, 'saveSettings', { creating: { groups: ['site-admins'] } });
    const hers = await newPage(devi);
    const asked = await openDialog(hers);
    const reason = 'Your administrator lets certain groups create. Needed: membership of site-admins.';
    await asked.getByText(reason).waitFor();
    expect(await asked.getByRole('button', { name: 'Create branch' }).isDisabled()).toBe(true);
    await hers.close();
    const his = await openDialog(page);
    await his.getByText('Your own token is used').waitFor();
    await his.getByRole('button', { name: 'Create branch' }).and(his.locator(':enabled')).waitFor();
  }, 60_000);

  it('is replaced by one that ends soon, which is said, and removed from one connection alone', async () => {
    await actions('Second').getByRole('button', { name: 'Replace' }).click();
    await enter(second.host.credentials.expiring?.token);
    await card('Second')
      .locator('.warning', { hasText: /^It ends in \d+ days\.$/ })
      .waitFor();
    await actions('Second').getByRole('button', { name: 'Remove' }).click();
    await frame.getByText('Your token for Second is removed.').waitFor();
    await actions('Second').getByRole('button', { name: 'Add your token' }).and(frame.locator(':focus')).waitFor();
    await actions('First').getByRole('button', { name: 'Remove' }).waitFor();
  }, 60_000);

  it('goes within a day of Jira deactivating its owner', async () => {
    const listed = (): Promise<unknown> => site.invoke('personal', 'listCredentials', {}, dan);
    expect(await listed()).toMatchObject({ ok: true, value: [{ connectionName: 'First' }] });
    await site.post('/_local/accounts', { accountId: dan.accountId, active: false });
    await site.post('/_local/clock', { advanceMs: DAY_MS });
    await site.post('/_local/schedule/tick');
    await idle(site);
    expect(await listed()).toEqual({ ok: true, value: [] });
    const { entries } = await admin(site, 'listAudit', {});
    expect(entries[0]).toMatchObject({
      action: 'removeCredential',
      actorId: null,
      outcome: 'done: Jira deactivated the user',
    });
  }, 60_000);
});
