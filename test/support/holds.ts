import type { Locator } from 'playwright-core';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 100;

/** Waits until a field's value is this. @throws with what it holds where that takes too long */
export async function holds(field: Locator, wanted: string | RegExp): Promise<void> {
  await field.waitFor();
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await field.inputValue();
    if (typeof wanted === 'string' ? value === wanted : wanted.test(value)) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`the field holds ${value}`);
    }
    await new Promise((later) => setTimeout(later, PAUSE_MS));
  }
}
