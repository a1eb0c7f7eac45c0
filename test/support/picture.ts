import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT_ROOT } from './startSite';

/** Set to a folder to keep pictures of the pages, such as those of the README. */
const PICTURES = process.env.PICTURES;

/** Keeps a picture of what a page shows; of all of it with `fullPage`. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (PICTURES === undefined) {
    return;
  }
  const folder = join(PROJECT_ROOT, PICTURES);
  mkdirSync(folder, { recursive: true });
  // Colours change gradually.
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
