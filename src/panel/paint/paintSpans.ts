import type uPlot from 'uplot';
import type { TimeSpan } from '../../core';
import { hatchOf } from './hatch';
import type { Palette } from './palette';
import type { Plane } from './plane';
import { outlierShapeOf, type OutlierShape } from './outlierShape';
import type { NamedSeries } from '../view/prepare';

/** Hatched columns over the whole height, each with a word at the top where there is room for it; empty: without one. */
export function paintSpans(plane: Plane, spans: TimeSpan[], text: string, palette: Palette): void {
  const { ctx, ratio, top, height } = plane;
  ctx.font = `${10 * ratio}px ${palette.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const { fromMs, toMs } of spans) {
    const from = Math.max(plane.left, plane.x(fromMs));
    const to = Math.min(plane.left + plane.width, plane.x(toMs));
    if (to <= from) {
      continue;
    }
    ctx.fillStyle = hatchOf(ctx, palette.hatch, ratio, 8);
    ctx.fillRect(from, top, to - from, height);
    const width = ctx.measureText(text).width;
    if (text !== '' && width + 8 * ratio < to - from) {
      ctx.fillStyle = palette.background;
      ctx.fillRect(from + 2 * ratio, top + ratio, width + 4 * ratio, 13 * ratio);
      ctx.fillStyle = palette.weak;
      ctx.fillText(text, from + 4 * ratio, top + 2 * ratio);
    }
  }
}

/** Stretches in which none of several series has a range, each list ascending and without overlaps. */
export function commonSpans([first = [], ...others]: TimeSpan[][]): TimeSpan[] {
  return others.reduce(overlaps, first);
}

function overlaps(a: TimeSpan[], b: TimeSpan[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const fromMs = Math.max(a[i].fromMs, b[j].fromMs);
    const toMs = Math.min(a[i].toMs, b[j].toMs);
    if (fromMs < toMs) {
      spans.push({ fromMs, toMs });
    }
    if (a[i].toMs < b[j].toMs) {
      i++;
    } else {
      j++;
    }
  }
  return spans;
}

/** Stretches with observations but without a normal range: the history was missing there. Ends reach half a step outwards. */
export function unknownRuns(shape: OutlierShape, stepMs: number): TimeSpan[] {
  const { times, observed, lower, upper, first, last } = shape;
  const spans: TimeSpan[] = [];
  if (!lower || !upper) {
    return spans;
  }
  let open: TimeSpan | undefined;
  for (let i = first; i <= last; i++) {
    const unknown = observed[i] != null && (lower[i] == null || upper[i] == null);
    if (unknown && open) {
      open.toMs = times[i] + stepMs / 2;
    } else if (unknown) {
      open = { fromMs: times[i] - stepMs / 2, toMs: times[i] + stepMs / 2 };
      spans.push(open);
    } else {
      open = undefined;
    }
  }
  return spans;
}

/** Stretches of one series in the picture; none where nothing is known of its steps. */
export function unknownIn({ scales }: uPlot, series: NamedSeries): TimeSpan[] {
  return series.meta
    ? unknownRuns(outlierShapeOf(series, scales.x.min ?? 0, scales.x.max ?? 0), series.meta.stepMs)
    : [];
}
