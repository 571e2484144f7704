import type uPlot from 'uplot';

/** The plot area in canvas pixels and the way from values to it. */
export interface Plane {
  ctx: CanvasRenderingContext2D;
  /** Canvas pixels per CSS pixel. */
  ratio: number;
  left: number;
  top: number;
  width: number;
  height: number;
  x(timeMs: number): number;
  y(value: number): number;
}

/** uPlot's own `valToPos` looks up scale and axis at every call; thousands of points want the linear case inlined. */
export function planeOf(u: uPlot, scaleKey: string): Plane {
  const { left, top } = u.bbox;
  // A chart that is narrower than its axes and padding has a plot area below 0.
  const [width, height] = [u.bbox.width, u.bbox.height].map((length) => Math.max(0, length));
  return {
    ctx: u.ctx,
    ratio: u.width > 0 ? u.ctx.canvas.width / u.width : 1,
    left,
    top,
    width,
    height,
    x: linear(u.scales.x, left, width),
    y: u.scales[scaleKey].distr === 1 ? linear(u.scales[scaleKey], top + height, -height) : bounded(u, scaleKey),
  };
}

function linear(scale: uPlot.Scale, from: number, length: number): (value: number) => number {
  const min = scale.min ?? 0;
  const perUnit = length / ((scale.max ?? 1) - min || 1);
  return (value) => from + (value - min) * perUnit;
}

/** On a logarithmic scale zero and below lie infinitely deep: the picture's lower edge. */
function bounded(u: uPlot, scaleKey: string): (value: number) => number {
  const bottom = u.bbox.top + u.bbox.height;
  return (value) => {
    const position = u.valToPos(value, scaleKey, true);
    return Number.isFinite(position) ? position : bottom + 1;
  };
}

/** Paints inside of the plot area only. */
export function clipped({ ctx, left, top, width, height }: Plane, paint: () => void): void {
  stateKept(ctx, () => {
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    paint();
  });
}

/**
 * The canvas has its font, colours and widths back after painting: uPlot remembers what it set itself, and does not set it
 * again until the size changes.
 */
export function stateKept<T>(ctx: CanvasRenderingContext2D, paint: () => T): T {
  ctx.save();
  const painted = paint();
  ctx.restore();
  return painted;
}
