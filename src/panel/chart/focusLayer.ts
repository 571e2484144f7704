import type uPlot from 'uplot';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type { Live } from '../paint/chartState';
import { paintAbnormal, paintLines, paintRange, planeFor } from '../paint/paintSeries';
import { paintSpans, unknownIn } from '../paint/paintSpans';
import { absentSpans } from '../view/absences';
import { clipped } from '../paint/plane';
import { t } from '../../language/translate';

/**
 * A canvas between the chart and its cursor which shows the hovered one of several series in full over a veil. A hover
 * repaints this one series only, never the chart.
 *
 * @returns focuses a drawn series from elsewhere, such as the legend; null: none
 */
export function addFocusLayer(builder: UPlotConfigBuilder, live: () => Live): (series: number | null) => void {
  let chart: uPlot | undefined;
  let layer: HTMLCanvasElement | undefined;
  let focused: number | null = null;

  const repaint = () => {
    const { view } = live();
    const shown = focused !== null && view.series.length > 1 && focused < view.series.length ? focused : null;
    if (!chart || (shown === null && !layer)) {
      return;
    }
    layer ??= layerOver(chart);
    const { canvas } = chart.ctx;
    if (layer.width !== canvas.width || layer.height !== canvas.height) {
      layer.width = canvas.width;
      layer.height = canvas.height;
    }
    const ctx = layer.getContext('2d');
    ctx?.clearRect(0, 0, layer.width, layer.height);
    if (ctx && shown !== null) {
      paintFocused(chart, ctx, live(), shown);
    }
  };
  const focus = (series: number | null) => {
    if (series !== focused) {
      focused = series;
      repaint();
    }
  };

  builder.addHook('init', (u) => {
    chart = u;
  });
  builder.addHook('draw', repaint);
  builder.addHook('setSeries', (_u, slot) => {
    focus(slot === null || slot === 0 ? null : (live().view.slots[slot - 1]?.series ?? null));
  });
  builder.addHook('setCursor', (u) => {
    if ((u.cursor.left ?? -1) < 0) {
      focus(null);
    }
  });
  builder.addHook('destroy', () => layer?.remove());
  return focus;
}

function layerOver({ ctx }: uPlot): HTMLCanvasElement {
  const layer = document.createElement('canvas');
  Object.assign(layer.style, {
    position: 'absolute',
    inset: '0',
    width: '100%',
    height: '100%',
    pointerEvents: 'none',
  });
  ctx.canvas.insertAdjacentElement('afterend', layer);
  return layer;
}

function paintFocused(u: uPlot, ctx: CanvasRenderingContext2D, live: Live, index: number): void {
  const series = live.view.series[index];
  const plane = planeFor(u, series, ctx);
  const { left, top, width, height } = plane;
  ctx.save();
  ctx.globalAlpha = 0.6;
  ctx.fillStyle = live.palette.background;
  ctx.fillRect(left, top, width, height);
  ctx.restore();
  clipped(plane, () => {
    paintSpans(plane, unknownIn(u, series), t('panel.chart.no-range', 'no range'), live.palette);
    paintSpans(plane, absentSpans(series), t('panel.chart.no-samples', 'no samples'), live.palette);
  });
  paintRange(u, live, index, true, ctx);
  paintLines(u, live, index, ctx);
  paintAbnormal(u, live, index, true, ctx);
}
