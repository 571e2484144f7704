import type { Locator, Page } from 'playwright-core';

/** One pixel of a canvas as the canvas keeps it, not mixed with what lies below. */
export interface Pixel {
  red: number;
  green: number;
  blue: number;
  alpha: number;
}

/** A panel of the dashboard on screen, and the way from times to pixels. */
export class Panel {
  readonly root: Locator;
  /** uPlot's overlay: exactly the plot area. */
  readonly plot: Locator;

  constructor(
    private page: Page,
    id: number
  ) {
    this.root = page.locator(`[data-viz-panel-key="panel-${id}"]`);
    this.plot = this.root.locator('.u-over');
  }

  /** Resolves when the panel has data and draws it. */
  async ready(): Promise<this> {
    await this.plot.waitFor();
    await this.root.locator('[aria-label="Panel loading bar"]').waitFor({ state: 'detached' });
    return this;
  }

  /** Centre of the plot area's pixel column at a time, in page coordinates. */
  async at(timeMs: number, { fromMs, toMs }: { fromMs: number; toMs: number }, height = 0.5) {
    await this.plot.scrollIntoViewIfNeeded();
    const box = (await this.plot.boundingBox())!;
    return { x: box.x + (box.width * (timeMs - fromMs)) / (toMs - fromMs), y: box.y + box.height * height };
  }

  async hover(timeMs: number, range: { fromMs: number; toMs: number }, height?: number) {
    const { x, y } = await this.at(timeMs, range, height);
    // The cursor has to arrive from somewhere: a first event inside of the plot only makes it appear.
    await this.page.mouse.move(x - 5, y);
    await this.page.mouse.move(x, y);
  }

  /** The plot area's pixels in the column at a share of its width, from top to bottom. */
  async column(share: number): Promise<Pixel[]> {
    const flat = await this.root.evaluate((root, across) => {
      const canvas = root.querySelector('canvas')!;
      const over = root.querySelector('.u-over')!.getBoundingClientRect();
      const area = canvas.getBoundingClientRect();
      const scale = canvas.width / area.width;
      const x = Math.min((over.left - area.left + across * over.width) * scale, canvas.width - 1);
      const data = canvas
        .getContext('2d')!
        .getImageData(
          Math.round(x),
          Math.round((over.top - area.top) * scale),
          1,
          Math.round(over.height * scale)
        ).data;
      return Array.from(data);
    }, share);
    return Array.from({ length: flat.length / 4 }, (_, row) => {
      const [red, green, blue, alpha] = flat.slice(4 * row, 4 * row + 4);
      return { red, green, blue, alpha };
    });
  }
}

/** The normal range of a single series is a translucent blue; the prediction inside of it is blue as well. */
export function isBand({ red, blue, alpha }: Pixel): boolean {
  return alpha > 30 && blue - red > 60;
}

/** What is outside is red, and opaque. */
export function isAlarm({ red, green, blue, alpha }: Pixel): boolean {
  return alpha > 180 && red - green > 80 && red - blue > 60;
}

/** The first observed series is green. */
export function isObserved({ red, green, blue, alpha }: Pixel): boolean {
  return alpha > 100 && green - red > 20 && green - blue > 30;
}

/** First and last row that match, from the top; undefined when none does. */
export function extent(
  column: Pixel[],
  matches: (pixel: Pixel) => boolean
): { top: number; bottom: number } | undefined {
  const top = column.findIndex(matches);
  return top < 0 ? undefined : { top, bottom: column.map(matches).lastIndexOf(true) };
}
