/** @jest-environment jsdom */
import * as fc from 'fast-check';
import { analyze } from '../../src/core';
import type { SeriesView } from '../../src/frames/read/view';
import { preparedOf, retuneView } from '../../src/frames/read/viewRetune';
import { visibleAnalysis } from '../../src/frames/write/visibleAnalysis';
import { outlierShapeOf } from '../../src/panel/paint/outlierShape';
import { markerRows } from '../../src/panel/paint/paintMarkers';
import { prepareTooltip } from '../../src/panel/tooltip/prepareTooltip';
import { replayStrips } from '../../src/rules/replayTable';
import { SHOWN, STEP_MS } from '../panel/week';
import { randomCase, WEEK_TIMES } from './randomCase';
import { rowsInEvents, sidesOfVerdicts, sidesThatFire, viewOf, type Side } from './sides';

const RUNS = { seed: 13, numRuns: 100 };

/** Where the panel draws a marker, and on which side. */
function sidesOfMarkers(view: SeriesView): Side[] {
  const shape = outlierShapeOf(view, -Infinity, Infinity);
  const marked = new Set(markerRows(shape, (timeMs) => timeMs, 0));
  return view.time.values.map((_: number, row: number) =>
    marked.has(row) ? (view.verdict[row]! > 0 ? 'above' : 'below') : undefined
  );
}

function sidesOfTooltips(view: SeriesView): Side[] {
  const series = { ...view, name: 'x', ordinal: 0, hidden: false, hiddenInLegend: false, hiddenInTooltip: false };
  return view.time.values.map((_: number, row: number) => {
    const verdict = prepareTooltip(series, row)!.verdict;
    return verdict === 'above' || verdict === 'below' ? verdict : undefined;
  });
}

/** What the replay on the Rules page says, with an alert for each side. */
function sidesOfReplay(view: SeriesView, bandWidth: number): Side[][] {
  const strips = replayStrips([preparedOf(view)!], { bandWidth, forMs: 0, separate: true });
  const isIn = (timeMs: number, side: Side) =>
    strips.some(
      (strip) =>
        strip.side === side &&
        strip.spans.some(({ fromMs, untilMs, open }) => timeMs >= fromMs && (timeMs < untilMs || open))
    );
  return view.time.values.map((timeMs: number) => (['above', 'below'] as const).filter((side) => isIn(timeMs, side)));
}

describe('for any model and series', () => {
  it('markers, tooltips and events say the same of every row, however thin the picture is', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(randomCase, fc.constantFrom(30, 1000), ({ model, series }, points) => {
        const whole = analyze(series, WEEK_TIMES, model, STEP_MS);
        const view = viewOf(visibleAnalysis(whole, series, SHOWN.fromMs, points));
        const told = sidesOfVerdicts(view);
        expect(sidesOfMarkers(view)).toEqual(told);
        expect(sidesOfTooltips(view)).toEqual(told);
        expect(rowsInEvents(view)).toEqual(sidesThatFire(view).map(({ length }) => length > 0));
        view.fields.score!.values.forEach((score, row) => {
          const verdict = view.verdict[row];
          const kind = (score ?? 0) * (verdict ?? 0) < 0 ? 'another side than the score' : String(verdict);
          seen[kind] = (seen[kind] ?? 0) + 1;
        });
      }),
      RUNS
    );
    expect(Object.keys(seen).sort()).toEqual([
      '-1',
      '-2',
      '-3',
      '0',
      '1',
      '2',
      '3',
      'another side than the score',
      'null',
    ]);
  });

  it('another width in the panel, and the replay, say what the core says at that width', () => {
    fc.assert(
      fc.property(randomCase, fc.constantFrom(0.75, 2, 4), ({ model, series }, bandWidth) => {
        const view = viewOf(analyze(series, WEEK_TIMES, model, STEP_MS));
        const wanted = viewOf(analyze(series, WEEK_TIMES, { ...model, bandWidth }, STEP_MS));
        const tuned = retuneView(view, { bandWidth });
        expect(tuned.fields.verdict!.values).toEqual(wanted.verdict);
        expect(tuned.meta!.events).toEqual(wanted.meta!.events);
        expect(sidesOfTooltips(tuned)).toEqual(sidesOfVerdicts(wanted));
        expect(sidesOfReplay(view, bandWidth)).toEqual(sidesThatFire(wanted));
      }),
      RUNS
    );
  });
});
