import { createHash } from 'crypto';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { standing } from './standing';

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

  /** Resolves when the panel has data and has painted it: something in the plot has a colour, which grid and texts do not have. */
  async ready(): Promise<this> {
    await this.plot.waitFor();
    await this.root.locator('[aria-label="Panel loading bar"]').waitFor({ state: 'detached' });
    await eventually(async () => expect(await this.root.evaluate(hasColour)).toBe(true));
    return this;
  }

  /** Centre of the plot area's pixel column at a time, in page coordinates. */
  async at(timeMs: number, { fromMs, toMs }: { fromMs: number; toMs: number }, height = 0.5) {
    await this.plot.scrollIntoViewIfNeeded();
    const box = await standing(this.plot);
    return { x: box.x + (box.width * (timeMs - fromMs)) / (toMs - fromMs), y: box.y + box.height * height };
  }

  async hover(timeMs: number, range: { fromMs: number; toMs: number }, height?: number) {
    const { x, y } = await this.at(timeMs, range, height);
    // The cursor has to arrive from somewhere: a first event inside of the plot only makes it appear.
    await this.page.mouse.move(x - 5, y);
    await this.page.mouse.move(x, y);
  }

  /** Everything around the plot area that is painted on the canvas: the labels of axes and lanes. Equal for equal pixels. */
  async labels(): Promise<string> {
    const picture = await this.root.evaluate((root) => {
      const canvas = root.querySelector('canvas')!;
      const over = root.querySelector('.u-over')!.getBoundingClientRect();
      const area = canvas.getBoundingClientRect();
      const scale = canvas.width / area.width;
      const copy = document.createElement('canvas');
      Object.assign(copy, { width: canvas.width, height: canvas.height });
      const ctx = copy.getContext('2d')!;
      ctx.drawImage(canvas, 0, 0);
      // A marker at the edge of the plot hangs over it.
      const [left, top] = [(over.left - area.left - 8) * scale, (over.top - area.top - 8) * scale];
      ctx.clearRect(left, top, (over.width + 16) * scale, (over.height + 16) * scale);
      return copy.toDataURL();
    });
    return createHash('sha256').update(picture).digest('hex');
  }

  /** How often the chart has been painted since this was asked for the first time. */
  async paintings(): Promise<number> {
    return this.root.evaluate((root) => {
      const canvas = root.querySelector<HTMLCanvasElement & { paintings?: number }>('canvas')!;
      if (canvas.paintings === undefined) {
        canvas.paintings = 0;
        const ctx = canvas.getContext('2d')!;
        const { clearRect } = ctx;
        // uPlot wipes the canvas at the beginning of each painting.
        ctx.clearRect = (...area) => {
          canvas.paintings!++;
          clearRect.apply(ctx, area);
        };
      }
      return canvas.paintings;
    });
  }

  /** The plot area's pixels in the column at a share of its width, from top to bottom. */
  async column(share: number): Promise<Pixel[]> {
    return (await this.columns([share]))[0];
  }

  /** Columns of one and the same painting. */
  async columns(shares: number[]): Promise<Pixel[][]> {
    const texts = await this.root.evaluate((root, shares) => {
      const canvas = root.querySelector('canvas')!;
      const over = root.querySelector('.u-over')!.getBoundingClientRect();
      const area = canvas.getBoundingClientRect();
      const scale = canvas.width / area.width;
      const ctx = canvas.getContext('2d')!;
      const [top, height] = [Math.round((over.top - area.top) * scale), Math.round(over.height * scale)];
      return shares.map((share) => {
        const x = Math.min((over.left - area.left + share * over.width) * scale, canvas.width - 1);
        // As text, for playwright is slow with long lists.
        return ctx.getImageData(Math.round(x), top, 1, height).data.join();
      });
    }, shares);
    return texts.map((text) => {
      const flat = text.split(',').map(Number);
      return Array.from({ length: flat.length / 4 }, (_, row) => {
        const [red, green, blue, alpha] = flat.slice(4 * row, 4 * row + 4);
        return { red, green, blue, alpha };
      });
    });
  }
}

/** Runs in the page. */
function hasColour(root: Element): boolean {
  const canvas = root.querySelector('canvas');
  const over = root.querySelector('.u-over')?.getBoundingClientRect();
  if (!canvas?.width || !over?.width) {
    return false;
  }
  const area = canvas.getBoundingClientRect();
  const scale = canvas.width / area.width;
  const [left, top] = [(over.left - area.left) * scale, (over.top - area.top) * scale];
  const { data } = canvas.getContext('2d')!.getImageData(left, top, over.width * scale, over.height * scale);
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue] = [data[i], data[i + 1], data[i + 2]];
    if (data[i + 3] > 30 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40) {
      return true;
    }
  }
  return false;
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
