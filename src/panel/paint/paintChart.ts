import type uPlot from 'uplot';
import type { Live } from './chartState';
import { outlierShapeOf } from './outlierShape';
import { paintAnnotations } from './paintAnnotations';
import { paintLaneLabels, paintNow } from './paintLabels';
import { paintRibbon } from './paintRibbon';
import { paintScore } from './paintScore';
import { paintAbnormal, paintRange, planeFor } from './paintSeries';
import { commonSpans, paintSpans, unknownIn } from './paintSpans';
import { absentSpans } from '../view/absences';
import { clipped } from './plane';
import { MAX_FULL_SERIES } from '../options';
import { nothingJudgedText } from '../view/notJudged';
import { t } from '../../language/translate';

/** What is painted at a time. */
export type Part = () => void;

/** Below the lines: normal ranges, and why there is none. */
export function partsBelow(u: uPlot, live: Live): Part[] {
  const { series } = live.view;
  const full = series.length <= MAX_FULL_SERIES ? series : [];
  const ranges = full.map((_, index) => () => paintRange(u, live, index, series.length === 1));
  return [...ranges.reverse(), () => paintWithoutRange(u, live)];
}

function paintWithoutRange(u: uPlot, live: Live): void {
  const { series } = live.view;
  const [first] = series;
  if (!first) {
    return;
  }
  const plane = planeFor(u, first);
  clipped(plane, () => {
    paintSpans(plane, first.meta?.model.exclusions ?? [], t('panel.paint.left-out', 'left out'), live.palette);
    if (series.length <= MAX_FULL_SERIES) {
      const unknown = series.map((one) => unknownIn(u, one));
      // Where nothing is judged a text over the picture says why, and would hide the word.
      const word = nothingJudgedText(series) === undefined ? t('panel.paint.no-range', 'no range') : '';
      paintSpans(plane, commonSpans(unknown), word, live.palette);
      paintSpans(plane, commonSpans(series.map(absentSpans)), t('panel.paint.no-samples', 'no samples'), live.palette);
    }
  });
}

/** Above the lines: what is abnormal, where now is, and the lanes. */
export function partsAbove(u: uPlot, live: Live): Part[] {
  const { series } = live.view;
  const pending = series.length <= MAX_FULL_SERIES;
  const abnormal = series.map((_, index) => () => paintAbnormal(u, live, index, pending));
  return [...abnormal.reverse(), () => paintNowAndLanes(u, live)].map((paint) => () => {
    // uPlot leaves those of the line that it drew last.
    u.ctx.setLineDash([]);
    u.ctx.lineCap = 'butt';
    paint();
  });
}

function paintNowAndLanes(u: uPlot, live: Live): void {
  const { view, palette, lanes, paints } = live;
  const [first] = view.series;
  if (!first) {
    return;
  }
  const plane = planeFor(u, first);
  paintAnnotations(plane, live.annotations, palette);
  const now = first.meta?.forecastFromMs;
  if (now !== undefined) {
    paintNow(plane, now, palette);
  }
  if (lanes.events) {
    const rows = view.series.map(({ meta }) => ({
      events: meta?.events ?? [],
      absent: absentSpans({ meta }),
      bandWidth: meta?.model.bandWidth ?? 1,
      stepMs: meta?.stepMs ?? 0,
      nowMs: meta?.forecastFromMs,
    }));
    paintRibbon(plane, lanes.events, rows, palette);
  }
  if (lanes.score) {
    const rows = view.series.flatMap((series, index) => {
      const score = series.fields.score?.values;
      const shape = outlierShapeOf(series, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
      const color = view.series.length === 1 ? palette.weak : paints[index].line;
      const bandWidth = series.meta?.model.bandWidth ?? 3;
      return score ? [{ shape, score, color, bandWidth }] : [];
    });
    paintScore(plane, lanes.score, rows, palette, view.series.length === 1 ? paints[0].band : palette.track);
  }
  const model = view.series.length === 1 ? first.meta?.model : undefined;
  const unit = model?.method === 'sharp' ? '' : 'σ';
  paintLaneLabels(plane, lanes, palette, model && { bandWidth: model.bandWidth, unit });
}
