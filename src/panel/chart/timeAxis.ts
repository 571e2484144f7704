import type { GrafanaTheme2 } from '@grafana/data';
import type { AxisPlacement, ScaleDirection, ScaleOrientation } from '@grafana/schema';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Lanes } from '../paint/lanes';
import type { Live } from '../paint/chartState';
import { stateKept } from '../paint/plane';

// The schema's enums are not bundled for three words.
const BOTTOM = 'bottom' as AxisPlacement;
const HORIZONTAL = 0 as ScaleOrientation;
const RIGHT = 1 as ScaleDirection;

/** The time scale and its axis, which leaves room for the lanes above its labels. */
export function addTimeAxis(
  builder: UPlotConfigBuilder,
  live: () => Live,
  theme: GrafanaTheme2,
  timeZone: string,
  lanes: Lanes
): void {
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: HORIZONTAL,
    direction: RIGHT,
    range: () => xRange(live()),
  });
  builder.addAxis({
    scaleKey: 'x',
    isTime: true,
    placement: BOTTOM,
    timeZone,
    theme,
    grid: { show: true },
    ticks: { show: lanes.total === 0 },
    filter: withinPicture,
    gap: 5 + lanes.total,
    size: 21 + lanes.total,
  });
}

/** Leaves out a label that the edge of the picture would cut in two; its line in the grid stays. */
function withinPicture(u: uPlot, splits: number[], axisIdx: number, space: number, incr: number): Array<number | null> {
  const { values, font, scale = 'x' } = u.axes[axisIdx];
  if (typeof values !== 'function') {
    return splits;
  }
  const { ctx } = u;
  // The canvas itself gets its size after the axes.
  const right = u.width * window.devicePixelRatio;
  return stateKept(ctx, () => {
    // uPlot keeps its fonts scaled to the canvas, as the first of a list.
    ctx.font = String([font ?? ctx.font].flat()[0]);
    return values(u, splits, axisIdx, space, incr).map((label, i) => {
      const half = ctx.measureText(String(label)).width / 2;
      const at = u.valToPos(splits[i], scale, true);
      return at - half >= 0 && at + half <= right ? splits[i] : null;
    });
  });
}

/** The dashboard's time range, and on to the end of the normal range ahead where the frames have one. */
export function xRange({
  view,
  timeRange,
  showForecast,
}: Pick<Live, 'view' | 'timeRange' | 'showForecast'>): [number, number] {
  const to = timeRange.to.valueOf();
  if (!showForecast) {
    return [timeRange.from.valueOf(), to];
  }
  const ahead = view.series.reduce((latest, { meta, time }) => {
    const last = time.values.length > 0 ? time.values[time.values.length - 1] : to;
    return meta?.forecastFromMs === undefined ? latest : Math.max(latest, last);
  }, to);
  return [timeRange.from.valueOf(), ahead];
}
