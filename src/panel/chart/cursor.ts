import type uPlot from 'uplot';
import type { UPlotConfigBuilder } from '@grafana/ui';
import { MAX_FULL_SERIES } from '../options';
import type { Live } from '../paint/chartState';

/** One point per observed line while these are few, and a vertical line through picture and lanes. */
export function addCursor(builder: UPlotConfigBuilder, live: () => Live): void {
  const seriesOf = (slot: number) => live().view.slots[slot - 1];
  const hasPoint = (slot: number) =>
    live().view.series.length <= MAX_FULL_SERIES && seriesOf(slot)?.role === 'observed';
  builder.setCursor({
    // The nearest line of all is the focused series, however far it is: the tooltip never flickers away.
    focus: { prox: 1e6 },
    points: {
      show: (_u, slot) => (hasPoint(slot) ? cursorPoint() : (undefined as never)),
      fill: (_u, slot) => live().paints[seriesOf(slot)?.series]?.line ?? '',
      stroke: () => live().palette.background,
    },
  });
  builder.addHook('init', (u: uPlot) => stretchCursor(u, live().lanes.total));
}

/** uPlot places the element; size and border are what its own default would set. */
function cursorPoint(): HTMLElement {
  const point = document.createElement('div');
  Object.assign(point.style, { width: '9px', height: '9px', marginLeft: '-4.5px', marginTop: '-4.5px' });
  point.style.borderWidth = '2px';
  point.style.borderStyle = 'solid';
  return point;
}

/** The vertical line of the cursor reaches down through the lanes. */
function stretchCursor(u: uPlot, below: number): void {
  const line = u.over.querySelector<HTMLElement>('.u-cursor-x');
  if (line) {
    line.style.height = `calc(100% + ${below}px)`;
  }
}
