import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Layers } from './layers';
import type { Live } from '../paint/chartState';
import { drawnRows } from '../paint/outlierShape';
import { asBars, paintBars, strokeShift } from '../paint/paintBars';
import type { LineShape } from '../paint/paintLine';
import { planeFor } from '../paint/paintSeries';
import { clipped, stateKept, type Plane } from '../paint/plane';

interface DenseLine {
  plane: Plane;
  shape: LineShape;
  color: string;
}

/** Observed lines of many samples per pixel column are painted by us, in their turn, and left out by uPlot. */
export function addDenseLines(builder: UPlotConfigBuilder, live: () => Live, layers: Layers): void {
  builder.addHook('init', (u: uPlot) =>
    u.series.forEach((series, index) => {
      const { paths } = series;
      if (index > 0 && paths) {
        series.paths = (...drawn) => {
          const path = denseLine(u, live(), index) ? null : paths(...drawn);
          if (path) {
            layers.beforeLine();
          }
          return path;
        };
      }
    })
  );
  builder.addHook('drawSeries', (u: uPlot, index: number) => {
    const line = denseLine(u, live(), index);
    if (line) {
      const { plane, shape, color } = line;
      const width = (u.series[index].width ?? 0) * plane.ratio;
      // As uPlot does, half a line further than the picture: a line along its edge is whole.
      const [left, top] = [plane.left, plane.top].map((edge) => edge + strokeShift(width) - width / 2);
      const area = { ...plane, left, top, width: plane.width + width, height: plane.height + width };
      layers.paint(u, [() => clipped(area, () => paintBars(plane, shape, color, width))]);
    }
  });
}

/** Undefined for what uPlot draws: other roles, rows of more times than its own, gradients, and all that is not dense. */
function denseLine(u: uPlot, { view }: Live, index: number): DenseLine | undefined {
  const { role, series } = view.slots[index - 1] ?? {};
  const { stroke } = u.series[index];
  const color = typeof stroke === 'function' ? stroke(u, index) : stroke;
  if (role !== 'observed' || view.rows[series] || typeof color !== 'string' || !((u.series[index].width ?? 0) > 0)) {
    return undefined;
  }
  const [times, values] = [u.data[0], u.data[index]];
  const [first, last] = drawnRows(times, u.scales.x.min ?? 0, u.scales.x.max ?? 0);
  const shape = { times, values, first, last, maxGapMs: Infinity };
  const plane = planeFor(u, view.series[series]);
  return stateKept(u.ctx, () => asBars(plane, shape, color)) ? { plane, shape, color } : undefined;
}
