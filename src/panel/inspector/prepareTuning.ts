import type { SeriesView } from '../../frames/read/view';
import { shownCurve } from '../../frames/read/viewRetune';
import type { WidthCurve } from '../../frames/roles';
import { spanText } from '../../words/durations';
import { plural, t } from '../../language/translate';
import { localNumber } from '../../language/numbers';

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
  const values = { width: localNumber(String(width)), shown: counted(shown) };
  return curve.fetched
    ? t(
        'panel.inspector.at-width-fetched',
        'At width {{width}}: {{events}} in the {{span}} fetched that have a prediction; {{shown}} in the picture.',
        { ...values, events: counted(curve.events[nearest]), span: spanText(curve.toMs - curve.fromMs) }
      )
    : t('panel.inspector.at-width', 'At width {{width}}: {{shown}} in the picture.', values);
}

function counted(events: number): string {
  return events === 0
    ? t('panel.inspector.no-event', 'no event')
    : plural('panel.events', events, { one: '{{count}} event', other: '{{count}} events' });
}
