import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { openSiteUnderTest } from './siteDoubles';
import type { SiteUnderTest } from './siteDoubles';

export const ACCOUNTS = { admin: 'Ada Admin', developer: 'Dan Developer' };

/** The unmodified `@forge/bridge`, bundled into a page without anything else, in the site's frames in a real browser. */
export interface Stage {
  site: SiteUnderTest;
  page: Page;
  open(path: string, who?: keyof typeof ACCOUNTS): Promise<Frame>;
  frameOf(selector: string): Promise<Frame>;
  adminId(): string;
}

/** Sets a stage up for the tests of a file: one site and browser, a new page for each test. */
export function useStage(): Stage {
  let browser: Browser | undefined;
  const stage = { open, frameOf, adminId } as Stage;

  beforeAll(async () => {
    stage.site = await openSiteUnderTest();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await stage.site?.close();
  });
  beforeEach(async () => {
    stage.page = await (browser as Browser).newPage();
    stage.site.forge.onInvoke = (call) => call;
  });
  afterEach(() => stage.page.context().close());

  async function open(path: string, who: keyof typeof ACCOUNTS = 'admin'): Promise<Frame> {
    const { page, site } = stage;
    await page.goto(site.url + path);
    if (who !== 'admin') {
      await page.locator('details.menu summary').click();
      await page.getByRole('button', { name: ACCOUNTS[who] }).click();
      await page.waitForURL(site.url + path);
    }
    return frameOf('iframe.app-frame');
  }

  async function frameOf(selector: string): Promise<Frame> {
    const element = await stage.page.waitForSelector(selector);
    const frame = await element.contentFrame();
    if (!frame) {
      throw new Error('The page has no frame.');
    }
    // Looked at from outside: what waits inside the page is a script that the page's own policy refuses.
    while (!(await frame.evaluate('"bridge" in globalThis'))) {
      await stage.page.waitForTimeout(20);
    }
    return frame;
  }

  function adminId(): string {
    return stage.site.jira.site().accounts.find(({ role }) => role === 'admin')?.accountId ?? '';
  }

  return stage;
}

/** Runs an expression in which `bridge` is the package; an error is answered as `{rejected: message}`. */
export function run(frame: Frame, expression: string): Promise<unknown> {
  return frame.evaluate(
    `(async () => (${expression}))().catch((e) => ({ rejected: e instanceof Error ? e.message : 'no Error: ' + e }))`,
  );
}

export async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error('It did not come to hold within 5 s.');
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
