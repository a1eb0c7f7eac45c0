import type { Locator } from 'playwright-core';

/**
 * Ticks a radio button or a box with the keyboard. A click goes to where it stood when its place was asked for, and a
 * page that has just shown something above it has moved by then. @throws where it is not ticked afterwards
 */
export async function tick(box: Locator): Promise<void> {
  if (await box.isChecked()) {
    return;
  }
  await box.press('Space');
  if (!(await box.isChecked())) {
    throw new Error(`not ticked: ${String(box)}`);
  }
}
