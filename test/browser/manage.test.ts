import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { connect, held, idle, labHost } from '../support/connect';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';

describe('a connection that stands, in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;
  let frame: FrameLocator;

  beforeAll(async () => {
    site = await startSite();
    await connect(site, 'github', { names: ['acme/payments'] });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
    page.setDefaultTimeout(20_000);
    await page.goto(`${site.url}/admin`);
    frame = page.frameLocator('iframe');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it('gets a new token only when the host accepts it', async () => {
    const { credentials } = await labHost(site, 'github');
    await frame.getByRole('button', { name: /Replace/ }).click();
    await frame.getByLabel(/token/i).fill(credentials.invalid?.token ?? '');
    await frame.getByRole('button', { name: 'Check and replace' }).click();
    const refused = 'GitHub does not accept this token: Bad credentials.';
    await frame.getByRole('alert').getByText(refused).waitFor();
    await frame.locator('.field:has([aria-invalid="true"])').getByText(refused).waitFor();
    await frame.getByLabel(/token/i).fill(credentials.readOnly?.token ?? '');
    await frame.getByRole('button', { name: 'Check and replace' }).click();
    await frame.getByRole('button', { name: 'Done' }).click();
    await frame.getByText(`•••• ${(credentials.readOnly?.token ?? '').slice(-4)}`).waitFor();
  }, 60_000);

  it('is switched off and on again', async () => {
    await frame.getByRole('button', { name: /Disable/ }).click();
    await frame.getByRole('button', { name: /Enable/ }).click();
    await frame.getByRole('button', { name: /Disable/ }).waitFor();
  }, 60_000);

  it('is removed with all that it sent', async () => {
    expect((await held(site, 'DEMO-1')).repositories).toHaveLength(1);
    await frame.getByRole('button', { name: 'Remove', exact: true }).click();
    await frame.getByText('Its token is deleted from Jira.').waitFor();
    await frame.getByRole('button', { name: 'Remove', exact: true }).click();
    await frame.getByRole('button', { name: 'Connect a git host' }).first().waitFor();
    await idle(site);
    expect((await held(site, 'DEMO-1')).repositories).toEqual([]);
  }, 60_000);
});
