import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { admin, connect, idle, type Connected } from '../support/connect';
import { cloneWorkspace } from '../support/gitWorkspace';
import { startSite, START_TIMEOUT_MS, type StartedSite } from '../support/startSite';

/** What the dialogs say and do where something is missing, taken or refused. */
describe('the dialogs, when things go wrong', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;
  let connected: Connected;

  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const dialog = (): FrameLocator => page.frameLocator('dialog iframe');
  const list = (name: string): Locator => dialog().getByRole('combobox', { name });
  const name = (): Locator => dialog().getByRole('textbox', { name: 'Branch name' });
  const alert = (): Locator => dialog().getByRole('alert');

  async function open(entry: string, first: () => Locator): Promise<void> {
    await page.goto(`${site.url}/browse/DEMO-4`);
    await page.locator('.issue-actions summary').click();
    await page.locator('.issue-actions').getByText(entry, { exact: true }).click();
    await first().waitFor();
  }

  async function choose(from: string, option: string | RegExp): Promise<void> {
    await list(from).click();
    await dialog().getByRole('option', { name: option }).click();
  }

  it('without a repository: a name to copy, which has the focus, and whom to ask', async () => {
    await open('Create branch', () => name().and(dialog().locator(':focus')));
    await open('Create pull request', () => dialog().getByText(/No repository may be used by this project/));
    expect(await dialog().getByRole('button', { name: 'Create pull request' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }, 60_000);

  it('a suggested name that only the host knows is said to be taken once somebody begins', async () => {
    connected = await connect(site, 'github', { names: ['acme/payments', 'acme/website'] });
    const { pushUrl = '' } = connected.host.repositories.find(({ fullName }) => fullName === 'acme/payments') ?? {};
    const workspace = await cloneWorkspace(pushUrl);
    await workspace.git('push', '--quiet', 'origin', 'origin/release/1.0:refs/heads/DEMO-4-give-money-back');
    await workspace.close();
    await open('Create branch', () => dialog().getByText('git switch -c DEMO-4-give-money-back'));
    await page.keyboard.press('Tab');
    await dialog().getByText('There is a branch DEMO-4-give-money-back already.').waitFor();
    // In another repository it is free, and the branches to begin from are that one's.
    await choose('From', 'release/1.0');
    await choose('Repository', /acme\/website/);
    await dialog().getByRole('button', { name: 'Create branch' }).and(dialog().locator(':enabled')).waitFor();
    await list('From').click();
    await dialog().getByRole('option', { name: 'DEMO-9', exact: true }).waitFor();
    expect(await dialog().getByRole('option', { name: 'release/1.0' }).count()).toBe(0);
    await choose('Repository', /acme\/payments/);
  }, 90_000);

  it('a name that is refused: which branch stands in its way, until something else is written', async () => {
    await name().fill('DEMO-4-free');
    await dialog().getByRole('button', { name: 'Create branch' }).and(dialog().locator(':enabled')).waitFor();
    // Somebody is faster than the look for the name.
    await page.route('**/_local/invoke', (route) =>
      route.request().postData()?.includes('"checkBranchName"') === true ? route.abort() : route.continue(),
    );
    await name().fill('main/DEMO-4');
    await page.keyboard.press('Enter');
    await alert().getByText('No branch was created').waitFor();
    await page.unroute('**/_local/invoke');
    await alert().getByText('There is a branch main: git cannot keep one under main/ beside it.').waitFor();
    expect(await name().evaluate((field) => field.matches(':focus'))).toBe(true);
    await name().fill('DEMO-40-x');
    await alert().waitFor({ state: 'detached' });
    await dialog().getByText('Without DEMO-4 in its name the branch is not on this issue.').waitFor();
  }, 60_000);

  it('a pull request: what is read out, which field is wrong, and the other repository’s branches', async () => {
    await open('Create pull request', () => list('From'));
    await page.keyboard.press('Tab');
    await dialog().getByRole('status').getByText('2 commits to bring over.').waitFor();
    await list('From').click();
    await dialog().getByRole('option', { name: 'release/1.0' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog().getByRole('textbox', { name: 'Description' }).fill('x'.repeat(60_001));
    await dialog().getByRole('button', { name: 'Create pull request' }).click();
    await alert().getByText('Description: Must be a text of 1 to 60000 characters.').waitFor();
    await choose('Repository', /acme\/website/);
    await alert().waitFor({ state: 'detached' });
    await list('From').click();
    await dialog().getByRole('option', { name: 'DEMO-9', exact: true }).waitFor();
    expect(await dialog().getByRole('option', { name: 'release/1.0' }).count()).toBe(0);
    await dialog().getByRole('option', { name: 'main', exact: true }).click();
    await alert().getByText('Choose two different branches.').waitFor();
  }, 90_000);

  it('a right that nobody could tell of, refused when it is tried: the reason stays and the button goes', async () => {
    const { connection, host } = connected;
    const credential = host.credentials.readOnly as never;
    await admin(site, 'rotateCredential', { connectionId: connection.id, credential });
    await idle(site);
    await open('Create pull request', () =>
      dialog().getByText('Whether this may be done here is checked on first use.'),
    );
    const button = dialog().getByRole('button', { name: 'Create pull request' });
    // The first touch of the dialog: what it brings must not move the button from under the pointer.
    await button.and(dialog().locator(':enabled')).click();
    await alert().getByText('The token lacks a permission: Pull requests: Read and write.').waitFor();
    await dialog()
      .getByRole('status')
      .getByText(/Refused when it was tried: .* Needed: Pull requests: Read and write\./)
      .waitFor();
    expect(await button.isDisabled()).toBe(true);
    // Opened again it says the same of the same repository.
    await open('Create pull request', () =>
      dialog()
        .getByRole('status')
        .getByText(/Refused when it was tried/),
    );
    await dialog().getByText('acme/payments', { exact: true }).waitFor();
  }, 90_000);
});
