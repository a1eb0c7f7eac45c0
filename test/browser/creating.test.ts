import { execFileSync } from 'node:child_process';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { admin, connect, labHost, type Connected } from '../support/connect';
import { holds } from '../support/holds';
import { picture } from '../support/picture';
import { startSite, START_TIMEOUT_MS, type StartedSite } from '../support/startSite';

/** Both dialogs, used with the keyboard alone. */
describe('creating from an issue in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;
  let connected: Connected;

  beforeAll(async () => {
    site = await startSite();
    connected = await connect(site, 'github', { names: ['acme/payments', 'acme/website', 'acme/archived'] });
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  function panel(): FrameLocator {
    return page.frameLocator('.app-panel iframe');
  }

  function dialog(): FrameLocator {
    return page.frameLocator('dialog iframe');
  }

  /** Goes on with Tab until what has the focus is called so. */
  async function tabTo(name: string | RegExp): Promise<void> {
    for (let pressed = 0; pressed < 40; pressed += 1) {
      const focused = dialog().locator(':focus');
      if ((await focused.count()) > 0 && (await focused.and(dialog().getByLabel(name).or(named(name))).count()) > 0) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${String(name)}`);
  }

  function named(name: string | RegExp): ReturnType<FrameLocator['getByRole']> {
    return dialog().getByRole('button', { name }).or(dialog().getByRole('link', { name }));
  }

  async function openFromMenu(entry: string): Promise<void> {
    await page.locator('.issue-actions summary').focus();
    await page.keyboard.press('Enter');
    for (let pressed = 0; pressed < 5; pressed += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(':focus').textContent())?.trim() === entry) {
        break;
      }
    }
    await page.keyboard.press('Enter');
    await dialog().getByRole('combobox', { name: 'Repository' }).waitFor();
  }

  function refs(): string {
    const pushUrl = connected.host.repositories.find(({ fullName }) => fullName === 'acme/payments')?.pushUrl ?? '';
    return execFileSync('git', ['ls-remote', '--heads', pushUrl], { encoding: 'utf8' });
  }

  it('a branch, from the panel', async () => {
    await page.goto(`${site.url}/browse/DEMO-1`);
    await panel().getByRole('button', { name: 'Create branch' }).focus();
    await page.keyboard.press('Enter');
    const name = dialog().getByRole('textbox', { name: 'Branch name' });
    await holds(name, 'DEMO-1-take-cards-at-the-till');
    expect(
      await dialog()
        .getByRole('combobox', { name: 'Repository' })
        .evaluate((one) => one.matches(':focus')),
    ).toBe(true);
    await picture(page, 'create-branch');

    // Repositories that may not be written say why and cannot be chosen.
    await page.keyboard.press('ArrowDown');
    const archived = dialog().getByRole('option', { name: /acme\/archived/ });
    await archived.waitFor();
    expect(await archived.getAttribute('aria-disabled')).toBe('true');
    expect(await archived.textContent()).toContain('read-only');
    await page.keyboard.press('Escape');
    // Enter on a closed list chooses nothing and creates nothing.
    await page.keyboard.press('Enter');

    await tabTo('From');
    await page.keyboard.type('release');
    await dialog().getByRole('option', { name: 'release/1.0' }).waitFor();
    await page.keyboard.press('Enter');

    await tabTo('Branch name');
    await page.keyboard.press('End');
    await page.keyboard.type(' x');
    await dialog().getByText('A name has no spaces.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Create branch' }).isDisabled()).toBe(true);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('feature/DEMO-4-refunds');
    await dialog().getByText('There is a branch feature/DEMO-4-refunds already.').waitFor();
    await dialog()
      .getByText(/Without DEMO-1/)
      .waitFor({ state: 'hidden' });
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('other');
    await dialog()
      .getByText(/Without DEMO-1 in its name/)
      .waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('DEMO-1-by-keyboard');
    await tabTo('Copy git switch command');
    await page.keyboard.press('Enter');
    await dialog().getByRole('status').getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('git switch -c DEMO-1-by-keyboard');

    await tabTo(/^Create branch$/);
    await page.keyboard.press('Enter');
    await dialog().getByRole('link', { name: 'DEMO-1-by-keyboard' }).waitFor();
    await dialog().getByText('git fetch && git switch DEMO-1-by-keyboard').waitFor();
    await picture(page, 'branch-created');
    const heads = new Map(
      refs()
        .trim()
        .split('\n')
        .map((line) => line.split('\t').reverse() as [string, string]),
    );
    expect(heads.get('refs/heads/DEMO-1-by-keyboard')).toBe(heads.get('refs/heads/release/1.0'));

    // The app's panel and Jira's own show it while the dialog is still open.
    await panel().getByRole('link', { name: 'DEMO-1-by-keyboard' }).waitFor({ state: 'attached' });
    await page.locator('#development-panel').getByText('DEMO-1-by-keyboard').first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await panel().locator('button:focus', { hasText: 'Create branch' }).waitFor();
  }, 90_000);

  it('a pull request’s dialog that is only opened asks for the right and nothing else, and offers nothing before it is told', async () => {
    await page.goto(`${site.url}/browse/DEMO-4`);
    const asked: string[] = [];
    let tell = (): void => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    await page.route('**/_local/invoke', async (route) => {
      const { functionKey } = route.request().postDataJSON() as { functionKey: string };
      asked.push(functionKey);
      if (functionKey === 'pullRequestGrant') {
        await told;
      }
      await route.continue();
    });
    await site.del('/_local/stats');
    // A pointer that lies still over the dialog is nobody's.
    await page.mouse.move(640, 450);
    await openFromMenu('Create pull request');
    await holds(dialog().getByRole('textbox', { name: 'Title' }), /^DEMO-4 /);
    await dialog().getByText('feature/DEMO-4-refunds').first().waitFor();
    const checking = dialog().getByText('Checking what the token may do…');
    await checking.waitFor();
    const button = dialog().getByRole('button', { name: 'Create pull request' });
    expect(await button.isDisabled()).toBe(true);
    await picture(page, 'create-pull-request-checking');
    tell();
    await checking.waitFor({ state: 'detached' });
    await button.and(dialog().locator(':enabled')).waitFor();
    await dialog().getByText('The commits to bring over appear here as soon as you go on.').waitFor();
    await picture(page, 'create-pull-request-opened');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.unroute('**/_local/invoke');
    expect(asked.sort()).toEqual(['getDevelopment', 'pullRequestGrant', 'pullRequestTexts']);
    const { hostRequests } = await site.get<{ hostRequests: Record<string, number> }>('/_local/stats');
    expect(hostRequests).toEqual({});
  }, 60_000);

  it('a pull request, from the issue’s actions', async () => {
    await page.goto(`${site.url}/browse/DEMO-4`);
    await openFromMenu('Create pull request');
    await holds(dialog().getByRole('textbox', { name: 'Title' }), /^DEMO-4 /);
    const ahead = dialog().getByRole('heading', { name: /commits? to bring over/ });
    expect(await ahead.count()).toBe(0);
    await page.keyboard.press('ArrowDown');
    await ahead.waitFor();
    // The repository that is chosen already, chosen again, changes nothing.
    await dialog()
      .getByRole('option', { name: /acme\/payments/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await holds(dialog().getByRole('textbox', { name: 'Title' }), /^DEMO-4 /);
    expect(await ahead.count()).toBe(1);
    await picture(page, 'create-pull-request');
    // The list that was left shows what is chosen, and nothing over it.
    expect(await dialog().getByRole('combobox', { name: 'Repository' }).inputValue()).toBe('');

    await tabTo('Title');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('DEMO-4 Refunds by keyboard');
    await tabTo('Reviewers');
    await page.keyboard.type('dan');
    await dialog().getByRole('option', { name: 'Dan Developer' }).waitFor();
    await page.keyboard.press('Enter');
    await tabTo(/Draft/);
    await page.keyboard.press('Space');
    await tabTo(/^Create pull request$/);
    await page.keyboard.press('Enter');
    await dialog()
      .getByRole('link', { name: /DEMO-4 Refunds by keyboard/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await panel()
      .getByRole('link', { name: /DEMO-4 Refunds by keyboard/ })
      .waitFor();
    await panel().getByText('Draft').waitFor();

    // Asked for again, the one that stands is linked and no second one offered.
    await openFromMenu('Create pull request');
    const existing = dialog().getByText('There is one already:');
    await existing.waitFor();
    const compared = page.waitForResponse(
      (response) => response.request().postData()?.includes('"previewPullRequest"') === true,
    );
    await page.mouse.move(600, 400);
    await page.mouse.move(610, 405);
    await compared;
    await existing.waitFor();
    expect(await dialog().getByRole('button', { name: 'Create pull request' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
  }, 90_000);

  it('a list that is opened again offers all there is, and another repository’s branches never', async () => {
    await page.goto(`${site.url}/browse/DEMO-1`);
    await openFromMenu('Create branch');
    const from = dialog().getByRole('combobox', { name: 'From' });
    await from.fill('release');
    const option = (name: string): ReturnType<FrameLocator['getByRole']> =>
      dialog().getByRole('option', { name, exact: true });
    await option('main').waitFor({ state: 'detached' });
    await option('release/1.0').waitFor();
    await page.keyboard.press('Tab');
    await from.press('ArrowDown');
    await option('main').waitFor();
    await page.keyboard.press('Escape');

    await dialog().getByRole('combobox', { name: 'Repository' }).fill('website');
    await dialog()
      .getByRole('option', { name: /acme\/payments/ })
      .waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    const searched = page.waitForResponse((one) => one.request().postData()?.includes('"searchBranches"') === true);
    await from.press('ArrowDown');
    await searched;
    await option('main').waitFor();
    expect(await option('release/1.0').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }, 60_000);

  it('a token that only reads: the reason, the name and the command, and nothing to press', async () => {
    const { connection } = connected;
    const { readOnly } = (await labHost(site, 'github')).credentials;
    await admin(site, 'rotateCredential', { connectionId: connection.id, credential: readOnly as never });
    await site.post('/_local/idle');
    await page.goto(`${site.url}/browse/DEMO-1`);
    await openFromMenu('Create branch');
    await dialog()
      .getByText(/Git refuses a push with this token/)
      .first()
      .waitFor();
    await dialog()
      .getByText(/Contents: Read and write/)
      .first()
      .waitFor();
    await dialog()
      .getByText(/^git switch -c DEMO-1-take-cards-at-the-till$/)
      .waitFor();
    expect(await dialog().getByRole('button', { name: 'Create branch' }).isDisabled()).toBe(true);
    await picture(page, 'read-only');
    await page.locator('#theme-switch').evaluate((button) => (button as unknown as { click(): void }).click());
    await picture(page, 'read-only-dark');
  }, 60_000);
});
