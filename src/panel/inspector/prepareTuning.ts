import type { SeriesView } from '../../frames/read/view';
import { shownCurve } from '../../frames/read/viewRetune';
import type { WidthCurve } from '../../frames/roles';
import { spanText } from '../../words/durations';

/** How many events each width of the slider would have had, over all series. */
export interface EventCurve extends WidthCurve {
  /** Over all that was fetched; else over the picture alone. */
  fetched: boolean;
}

/** The curve of one series; undefined where it cannot be retuned. It may cost a whole analysis. */
export function curveOf(series: SeriesView): EventCurve | undefined {
  const fetched = series.meta?.countEvents?.();
  const curve = fetched ?? shownCurve(series);
  return curve && { ...curve, fetched: fetched !== undefined };
}

/** The sum of two curves with the same widths. */
export function addCurves(a: EventCurve | undefined, b: EventCurve | undefined): EventCurve | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  return {
    fromMs: Math.min(a.fromMs, b.fromMs),
    toMs: Math.max(a.toMs, b.toMs),
    widths: a.widths,
    events: a.events.map((events, i) => events + b.events[i]),
    fetched: a.fetched && b.fetched,
  };
}

/** "At width 3: 12 events in the 3 weeks fetched that have a prediction; 2 events in the picture." */
export function curveSentence(curve: EventCurve, width: number, shown: number): string {
  const nearest = curve.widths.reduce(
    (best, one, i) => (Math.abs(one - width) < Math.abs(curve.widths[best] - width) ? i : best),
    0
  );
  const inPicture = `${counted(shown)} in the picture`;
  if (!curve.fetched) {
    return `At width ${width}: ${inPicture}.`;
  }
  return `At width ${width}: ${counted(curve.events[nearest])} in the ${spanText(curve.toMs - curve.fromMs)} fetched that have a prediction; ${inPicture}.`;
}

function counted(events: number): string {
  return events === 0 ? 'no event' : events === 1 ? '1 event' : `${events} events`;
}
