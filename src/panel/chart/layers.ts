import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { MAX_FULL_SERIES } from '../options';
import type { Live } from '../paint/chartState';
import { partsAbove, partsBelow, type Part } from '../paint/paintChart';
import { stateKept } from '../paint/plane';

export interface Layers {
  /** Paints above all that was drawn until now. */
  paint: (u: uPlot, parts: Part[]) => void;
  /** uPlot is about to draw by itself: what belongs below has to be there. */
  beforeLine: () => void;
}

/** Of the 16 ms of a frame the browser needs some to show what was painted. */
const FRAME_MS = 10;

/**
 * What we paint below and above the lines. The first picture of many series takes as long as several frames, and is painted in as many,
 * so that the page can answer in between. Later ones are painted at once: nobody sees half of one.
 *
 * @param stands - whether there was a picture, of this chart or the one before it
 */
export function addLayers(builder: UPlotConfigBuilder, live: () => Live, stands: { current: boolean }): Layers {
  let waiting: Part[] = [];
  let frame = 0;
  const paintFor = (ms: number) => {
    const end = performance.now() + ms;
    while (waiting.length > 0 && performance.now() < end) {
      waiting.shift()!();
    }
  };
  const paint = (u: uPlot, parts: Part[]) => {
    waiting.push(...parts.map((part) => () => stateKept(u.ctx, part)));
    if (stands.current || live().view.series.length <= MAX_FULL_SERIES) {
      paintFor(Infinity);
    }
  };
  const paintInFrames = () => {
    if (waiting.length > 0) {
      frame = requestAnimationFrame(() => {
        paintFor(FRAME_MS);
        paintInFrames();
      });
    }
  };
  const drop = () => {
    cancelAnimationFrame(frame);
    waiting = [];
  };
  builder.addHook('drawClear', drop);
  builder.addHook('drawAxes', (u: uPlot) => paint(u, partsBelow(u, live())));
  builder.addHook('draw', (u: uPlot) => {
    paint(u, partsAbove(u, live()));
    stands.current = true;
    paintInFrames();
  });
  builder.addHook('destroy', drop);
  const beforeLine = () => {
    stands.current = true;
    paintFor(Infinity);
  };
  return { paint, beforeLine };
}
