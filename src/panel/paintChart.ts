import type uPlot from 'uplot';
import { hatchOf } from './hatch';
import type { Live } from './live';
import { bandPath, type BandShape } from './paintBand';
import { markerRows, outsideSegments, paintMarker, paintSegments, type OutlierShape } from './paintOutliers';
import { paintRibbon } from './paintRibbon';
import { clipped, planeOf, type Plane } from './plane';
import type { NamedSeries } from './prepare';
import { scaleKeyOf } from './scaleKey';
import { lowerBound, visibleRows } from './visibleRows';

/** Below the lines: normal ranges, full for one series or the focused one, faint for the others. */
export function paintBelow(u: uPlot, live: Live): void {
  const { view, paints } = live;
  view.series.forEach((series, index) => {
    const { lower, upper, innerLower, innerUpper } = series.fields;
    if (!lower || !upper) {
      return;
    }
    const plane = planeOf(u, scaleKeyOf(series.observed));
    const full = view.series.length === 1 || live.focus === index;
    const paint = paints[index];
    clipped(plane, () => {
      const shape = shapeOf(u, series, lower.values, upper.values);
      paintFill(plane, shape, full ? paint.band : paint.bandFaint, series, full ? paint.hatch : undefined);
      if (innerLower && innerUpper && full && view.slots.some((slot) => slot.role === 'innerLower')) {
        paintFill(plane, shapeOf(u, series, innerLower.values, innerUpper.values), paint.bandInner, series);
      }
    });
  });
}

/** A plain fill for what has been, hatched for what is ahead. */
function paintFill(plane: Plane, shape: BandShape, color: string, series: NamedSeries, hatch?: string): void {
  const { ctx, ratio } = plane;
  const split = series.meta?.forecastFromMs;
  const ahead = split === undefined ? Infinity : lowerBound(shape.times, split);
  ctx.fillStyle = color;
  ctx.fill(bandPath(plane, { ...shape, last: Math.min(shape.last, ahead) }));
  if (ahead < shape.last) {
    ctx.fillStyle = hatchOf(ctx, hatch ?? color, ratio);
    ctx.fill(bandPath(plane, { ...shape, first: Math.max(shape.first, ahead) }));
  }
}

/** Above the lines: what is abnormal. */
export function paintAbove(u: uPlot, live: Live): void {
  const { view, palette, paints, lanes } = live;
  view.series.forEach((series, index) => {
    const plane = planeOf(u, scaleKeyOf(series.observed));
    const shape = outlierShapeOf(u, series);
    const width = Math.max(1.5, (series.observed.config.custom?.lineWidth ?? 1.5) + 0.5);
    clipped(plane, () => {
      paintSegments(plane, outsideSegments(shape), palette.above, width);
      for (const row of markerRows(shape, plane.x, 7 * plane.ratio)) {
        const sign = shape.outlier[row];
        const color = sign > 0 ? palette.above : palette.below;
        const ring = view.series.length > 1 ? paints[index].line : undefined;
        paintMarker(plane, plane.x(shape.times[row]), plane.y(shape.observed[row]!), sign, 4, color, ring);
      }
    });
  });
  if (lanes.events && view.series.length > 0) {
    const rows = view.series.map(({ meta }) => ({
      events: meta?.events ?? [],
      bandWidth: meta?.model.bandWidth ?? 1,
      stepMs: meta?.stepMs ?? 0,
    }));
    paintRibbon(planeOf(u, scaleKeyOf(view.series[0].observed)), lanes.events, rows, palette);
  }
}

function shapeOf(u: uPlot, series: NamedSeries, lower: BandShape['lower'], upper: BandShape['upper']): BandShape {
  const times = series.time.values;
  const [first, last] = visibleRows(times, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
  return { times, lower, upper, first, last, maxGapMs: maxGapOf(series) };
}

function outlierShapeOf(u: uPlot, series: NamedSeries): OutlierShape {
  const { lower, upper } = series.fields;
  const times = series.time.values;
  const [first, last] = visibleRows(times, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
  return {
    times,
    observed: series.observed.values,
    lower: lower?.values,
    upper: upper?.values,
    outlier: series.outlier,
    first,
    last,
    maxGapMs: maxGapOf(series),
  };
}

/** Samples further apart than a step and a half are not joined, even where a transformation dropped the empty rows. */
function maxGapOf({ meta }: NamedSeries): number {
  return meta ? meta.stepMs * 1.5 : Infinity;
}
