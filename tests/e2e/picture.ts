import fs from 'fs';
import path from 'path';
import type { Page, PageScreenshotOptions } from 'playwright-core';
import { eventually } from './eventually';

/** Grid, axes and texts are grey: what has a colour is data. Lines in one pixel's width are a few thousandths of a plot. */
const LEAST_COLOURED = 0.003;

/** Where pictures lie for people to look at. */
export const SCREENSHOTS = path.resolve(__dirname, '../../.cache/screenshots');

/**
 * Takes a picture of the whole page, or of a part of it, and writes it once each plot in it has colours: a busy browser may hand over
 * a picture before the canvases are in it.
 *
 * @throws when a plot stays grey, naming its panel and the share of coloured pixels
 */
export async function takePicture(
  page: Page,
  file: string,
  { clip, patienceMs }: { clip?: PageScreenshotOptions['clip']; patienceMs?: number } = {}
): Promise<void> {
  const png = await eventually(async () => {
    const taken = await page.screenshot(clip ? { clip } : { fullPage: true });
    const shares = await page.evaluate(colouredShares, { base64: taken.toString('base64'), clip });
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.filter(({ share }) => share < LEAST_COLOURED)).toEqual([]);
    return taken;
  }, patienceMs);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, png);
}

interface Taken {
  base64: string;
  /** Of the page; default: all of it. */
  clip?: { x: number; y: number; width: number; height: number };
}

/** Runs in the page. Of each plot that lies in the picture: the share of its pixels that are not grey. */
async function colouredShares({ base64, clip }: Taken): Promise<Array<{ panel: string; share: number }>> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const picture = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
  picture.drawImage(image, 0, 0);
  const plots = Array.from(document.querySelectorAll('.u-over'), (over) => {
    const { left, top, width, height } = over.getBoundingClientRect();
    const panel = over.closest<HTMLElement>('[data-viz-panel-key]')?.dataset.vizPanelKey ?? '';
    return { panel, x: left + scrollX - (clip?.x ?? 0), y: top + scrollY - (clip?.y ?? 0), width, height };
  });
  return plots
    .filter(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= image.width && y + height <= image.height)
    .map(({ panel, x, y, width, height }) => {
      const { data } = picture.getImageData(x, y, width, height);
      let coloured = 0;
      for (let i = 0; i < data.length; i += 4) {
        const [red, green, blue] = [data[i], data[i + 1], data[i + 2]];
        coloured += Number(Math.max(red, green, blue) - Math.min(red, green, blue) > 40);
      }
      return { panel, share: coloured / (data.length / 4) };
    });
}
