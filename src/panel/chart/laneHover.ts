import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { countBelow } from '../../core';
import type { Lane } from '../paint/lanes';
import type { Live } from '../paint/chartState';
import { leave, pin, pointAt } from './pointer';
import { scaleKeyOf } from '../view/scaleKey';

/** A block of the ribbon is hit from this many pixels away: short events are three pixels wide. */
const REACH = 4;

/**
 * The lanes below the picture answer like the picture: a block of the ribbon tells its event's peak, a click on it pins
 * that; elsewhere the time under the mouse is told.
 */
export function addLaneHover(builder: UPlotConfigBuilder, live: () => Live): void {
  builder.addHook('init', (u: uPlot) => {
    let inside = false;
    const leaveLanes = () => {
      if (inside) {
        inside = false;
        leave(u);
      }
    };
    u.root.addEventListener('mousemove', (event) => {
      // The ones sent below come by here, too.
      if (!event.isTrusted) {
        return;
      }
      if (u.over.contains(event.target as Node)) {
        inside = false;
        return;
      }
      const { lanes } = live();
      const [x, y] = positionIn(u, event);
      if (event.buttons !== 0 || y < 0 || y > lanes.total || x < 0 || x > u.over.clientWidth) {
        leaveLanes();
        return;
      }
      inside = true;
      const peak = within(lanes.events, y) ? eventAt(u, live(), x) : undefined;
      if (peak) {
        pointAt(u, peak.timeMs, peak.y);
      } else {
        pointAt(u, u.posToVal(x, 'x'), u.over.clientHeight - 1);
      }
    });
    u.root.addEventListener('mouseleave', leaveLanes);
    u.root.addEventListener('click', (event) => {
      const [x, y] = positionIn(u, event);
      if (inside && within(live().lanes.events, y) && eventAt(u, live(), x)) {
        pin(u);
      }
    });
  });
}

/** From the lower left corner of the plot area, downwards. */
function positionIn(u: uPlot, { clientX, clientY }: MouseEvent): [x: number, y: number] {
  const { left, bottom } = u.over.getBoundingClientRect();
  return [clientX - left, clientY - bottom];
}

function within(lane: Lane | undefined, y: number): boolean {
  return lane !== undefined && y >= lane.top - REACH && y <= lane.top + lane.height + REACH;
}

/** Where in the picture the peak of the event at `x` lies, at its edge one before it; of several the most abnormal. */
function eventAt(u: uPlot, { view }: Live, x: number): { timeMs: number; y: number } | undefined {
  const fromMs = u.scales.x.min ?? -Infinity;
  const hits = view.series.flatMap(({ meta, observed, time }) =>
    (meta?.events ?? [])
      .filter(({ startMs, endMs }) => x >= u.valToPos(startMs, 'x') - REACH && x <= u.valToPos(endMs, 'x') + REACH)
      .map(({ peakMs, peakScore }) => {
        const timeMs = Math.max(fromMs, peakMs);
        const value: number | null = observed.values[countBelow(time.values, timeMs)];
        return { timeMs, size: Math.abs(peakScore), y: u.valToPos(value ?? 0, scaleKeyOf(observed)) };
      })
  );
  return hits.sort((a, b) => b.size - a.size)[0];
}
