import type uPlot from 'uplot';
import { countBelow } from '../../core';
import { hatchOf } from './hatch';
import type { Live } from './chartState';
import { DEFAULT_FIELD_CONFIG } from '../options';
import { nearLastingEdges, outlierShapeOf } from './outlierShape';
import { bandPath, type BandShape } from './paintBand';
import { paintIsolated, paintLine } from './paintLine';
import { markerRows, paintMarkers } from './paintMarkers';
import { outsideSegments, paintSegments } from './paintOutside';
import { clipped, planeOf, type Plane } from './plane';
import type { NamedSeries } from '../view/prepare';
import { scaleKeyOf } from '../view/scaleKey';

/** The plane of a series on the chart's canvas, or on another one of the same size. */
export function planeFor(u: uPlot, series: NamedSeries, ctx: CanvasRenderingContext2D = u.ctx): Plane {
  return { ...planeOf(u, scaleKeyOf(series.observed)), ctx };
}

/** The normal range: full for one that stands out, else a faint tint. */
export function paintRange(u: uPlot, live: Live, index: number, full: boolean, on?: CanvasRenderingContext2D): void {
  const series = live.view.series[index];
  const { lower, upper, innerLower, innerUpper } = series.fields;
  if (!lower || !upper) {
    return;
  }
  const paint = live.paints[index];
  const plane = planeFor(u, series, on);
  const shape = outlierShapeOf(series, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
  clipped(plane, () => {
    const edges = { ...shape, lower: lower.values, upper: upper.values };
    fillRange(plane, edges, full ? paint.band : paint.bandFaint, full ? paint.hatch : paint.bandFaint, series);
    if (full && innerLower && innerUpper && live.view.slots.some(({ role }) => role === 'innerLower')) {
      const inner = { ...shape, lower: innerLower.values, upper: innerUpper.values };
      fillRange(plane, inner, paint.bandInner, paint.hatch, series);
    }
    // The second tier of `sharp` judges a mean, not the line: edges without a fill.
    for (const values of full ? nearLastingEdges(series) : []) {
      paintLine(plane, { ...shape, values }, paint.predicted, 1, [1, 4]);
    }
  });
}

/** A plain fill for what has been, hatched for what is ahead. */
function fillRange(plane: Plane, shape: BandShape, color: string, hatch: string, { meta }: NamedSeries): void {
  const { ctx, ratio } = plane;
  const ahead = meta?.forecastFromMs === undefined ? Infinity : countBelow(shape.times, meta.forecastFromMs);
  ctx.fillStyle = color;
  ctx.fill(bandPath(plane, { ...shape, last: Math.min(shape.last, ahead) }));
  if (ahead < shape.last) {
    const path = bandPath(plane, { ...shape, first: Math.max(shape.first, ahead) });
    ctx.globalAlpha = 0.35;
    ctx.fill(path);
    ctx.globalAlpha = 1;
    ctx.fillStyle = hatchOf(ctx, hatch, ratio);
    ctx.fill(path);
  }
}

/** Outliers: red stretches of the line, and a triangle for each; those of pending events only on request. */
export function paintAbnormal(
  u: uPlot,
  live: Live,
  index: number,
  pending: boolean,
  on?: CanvasRenderingContext2D
): void {
  const { view, palette, paints } = live;
  const series = view.series[index];
  const plane = planeFor(u, series, on);
  const shape = outlierShapeOf(series, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
  const width = emphasised(series);
  clipped(plane, () => {
    paintSegments(plane, outsideSegments(shape), palette.above, width);
    if (shape.pending) {
      paintSegments(plane, outsideSegments(shape, true), palette.pending, width);
    }
    const rows = markerRows(shape, plane.x, 7 * plane.ratio).filter((row) => pending || !shape.pending?.[row]);
    paintMarkers(plane, shape, rows, palette.above, palette.background);
    paintIsolated(plane, { ...shape, values: shape.observed }, paints[index].line);
  });
}

/** The lines of one series once more, above everything else. */
export function paintLines(u: uPlot, live: Live, index: number, on: CanvasRenderingContext2D): void {
  const series = live.view.series[index];
  const paint = live.paints[index];
  const plane = planeFor(u, series, on);
  const shape = outlierShapeOf(series, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
  const width = emphasised(series);
  clipped(plane, () => {
    const predicted = live.view.slots.find((slot) => slot.series === index && slot.role === 'predicted');
    if (predicted) {
      paintLine(plane, { ...shape, values: predicted.field.values }, paint.predicted, 1, [5, 4]);
    }
    paintLine(plane, { ...shape, values: shape.observed }, paint.line, width);
  });
}

/** The width of the observed line where it stands out. */
function emphasised({ observed }: NamedSeries): number {
  return (observed.config.custom?.observedWidth ?? DEFAULT_FIELD_CONFIG.observedWidth) + 0.5;
}
