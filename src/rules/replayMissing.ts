import { plural, t } from '../language/translate';
import { durationText, spanText } from '../words/durations';
import { missingForMs } from './alertExpr';
import { replayAlert, type AlertSpan } from './replay';
import { spanTotals } from './replayTable';
import type { RuleRequest } from './request';

/** The alert of missing data over the past. */
export interface MissingReplay {
  /** "The alert for missing data would have fired 2 times in 4 weeks."; where the request lacks it, that no alert sees what is missing. */
  sentence: string;
  /** One list for each series. */
  spans: AlertSpan[][];
}

/**
 * Undefined for a request without that alert, where it would never have fired.
 *
 * @param series - evaluations, and 1 at those at which a sample is missed, `missedOf` of the core
 * @param spanMs - how long the past is that is replayed
 */
export function replayMissing(
  series: Array<{ times: Float64Array; missed: Uint8Array }>,
  request: Pick<RuleRequest, 'model' | 'intervalMs' | 'alert'>,
  spanMs: number
): MissingReplay | undefined {
  const forMs = missingForMs(request);
  const spans = series.map(({ times, missed }) => replayAlert(times, missed, { forMs }));
  const { alerts } = spanTotals(spans);
  const span = spanText(spanMs);
  if (!request.alert.whenMissing) {
    const sentence = plural(
      'rules.missing-unseen',
      alerts,
      {
        one: 'Samples were missing once for {{span}} or longer, which only the alert "Missing data" sees.',
        other: 'Samples were missing {{count}} times for {{span}} or longer, which only the alert "Missing data" sees.',
      },
      { span: durationText(forMs) }
    );
    return alerts === 0 ? undefined : { sentence, spans: [] };
  }
  const sentence =
    alerts === 0
      ? t('rules.missing-never-fired', 'The alert for missing data would never have fired in {{span}}.', { span })
      : plural(
          'rules.missing-fired',
          alerts,
          {
            one: 'The alert for missing data would have fired once in {{span}}.',
            other: 'The alert for missing data would have fired {{count}} times in {{span}}.',
          },
          { span }
        );
  return { sentence, spans };
}
