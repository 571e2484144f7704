import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/** Waits until nothing of the page can be scrolled sideways: pictures follow a new width one frame or more later. */
export function nothingSideways(page: Page): Promise<void> {
  return eventually(async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  );
}
