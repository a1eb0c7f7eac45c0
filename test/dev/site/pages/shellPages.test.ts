import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../support/browser';
import { openSiteUnderTest } from '../siteDoubles';
import type { SiteUnderTest } from '../siteDoubles';

let site: SiteUnderTest;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await openSiteUnderTest();
  site.jira.addProject('LANG', 250);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(() => page.context().close());

async function signIn(name: string): Promise<void> {
  await page.locator('details.menu summary').click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
}

const development = (): Promise<string | null> => page.locator('#development-panel p').textContent();
const appPanels = (): Promise<number> => page.locator('iframe[title="Fixture panel"]').count();

describe('issues', () => {
  it('lists projects and their first issues, and finds any issue by its key', async () => {
    await page.goto(site.url);
    await page
      .getByRole('table', { name: 'Issues of Demo shop' })
      .getByRole('link', { name: 'DEMO-1', exact: true })
      .waitFor();
    await page.getByRole('link', { name: 'All 250 issues' }).waitFor();
    await page.getByLabel('Go to issue').fill(' lang-123 ');
    await page.getByLabel('Go to issue').press('Enter');
    await page.waitForURL(`${site.url}/browse/LANG-123`);
  });

  it('pages through a large project', async () => {
    await page.goto(`${site.url}/projects/LANG?page=2`);
    await page.getByRole('link', { name: 'LANG-101', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Next' }).click();
    await page.getByRole('link', { name: 'LANG-250', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Next' }).count()).toBe(0);
  });

  it('escapes what a summary holds', async () => {
    await page.goto(`${site.url}/browse/DEMO-15`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(site.jira.issue('DEMO-15')?.summary);
  });

  it.each([
    '/browse/DEMO-99999',
    '/browse/NOPE-1',
    '/projects/NOPE',
    '/projects/NOPE/settings',
    '/nothing',
    '/browse/%zz',
  ])('answers 404 for %s', async (path) => {
    const response = await page.goto(site.url + path);
    expect(response?.status()).toBe(404);
  });

  it('hides from a viewer what Jira hides from them', async () => {
    await page.goto(`${site.url}/browse/OPS-1`);
    await signIn('Vera Viewer');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nothing to see here');
    await page.goto(site.url);
    expect(await page.getByRole('table', { name: 'Issues of Operations' }).count()).toBe(0);
  });
});

describe('the development panel', () => {
  it('shows what was sent', async () => {
    await page.goto(`${site.url}/browse/DEMO-1`);
    expect([await development(), await appPanels()]).toEqual(['No branches, commits or pull requests yet.', 1]);
  });

  it('gives its reason, beside the app’s panel, where the person may not see development tools', async () => {
    await page.goto(`${site.url}/browse/DEMO-1`);
    await signIn('Vera Viewer');
    expect([await development(), await appPanels()]).toEqual([
      'You don’t have permission to view development tools in this project.',
      1,
    ]);
  });

  it('gives its reason where the project has none', async () => {
    await page.goto(`${site.url}/browse/OPS-1`);
    expect([await development(), await appPanels()]).toEqual([
      'This project has no development tools: it is not a software project.',
      1,
    ]);
  });
});

describe('places for the app', () => {
  it('shows the admin page to everybody', async () => {
    await page.goto(`${site.url}/admin`);
    await signIn('Dan Developer');
    expect(new URL(page.url()).pathname).toBe('/admin');
    expect(await page.locator('iframe[title="Fixture admin"]').count()).toBe(1);
  });

  it.each(['/settings/personal', '/projects/DEMO/settings'])('says that nothing is at %s yet', async (path) => {
    await page.goto(site.url + path);
    await page.getByText('Nothing here yet: the app has no page for this place.').waitFor();
  });
});

test('the account menu works with the keyboard alone', async () => {
  await page.goto(site.url);
  await page.locator('details.menu summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await page.locator('details.menu').getAttribute('open')).toBeNull();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await page.locator('details.menu summary').textContent()).toContain('Dan Developer');
});

test('the theme that was chosen stays', async () => {
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.goto(`${site.url}/browse/DEMO-1`);
  expect(await page.evaluate('document.documentElement.dataset.colorMode')).toBe('dark');
  expect(await page.getByRole('button', { name: 'Dark theme' }).getAttribute('aria-pressed')).toBe('true');
});
