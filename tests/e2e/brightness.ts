import type { Page } from 'playwright-core';

/** Of the page's background, from 0 (black) to 255. */
export async function brightness(page: Page): Promise<number> {
  const [red, green, blue] = await page.evaluate(() =>
    getComputedStyle(document.body).backgroundColor.match(/\d+/g)!.map(Number)
  );
  return (red + green + blue) / 3;
}
