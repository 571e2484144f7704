import { plural, t } from '../language/translate';
import { spanText } from '../words/durations';
import { missingForMs } from './alertExpr';
import { replayAlert, type AlertSpan } from './replay';
import { spanTotals } from './replayTable';
import type { RuleRequest } from './request';

/** The alert of missing data over the past. */
export interface MissingReplay {
  /** "The alert for missing data would have fired 2 times in 4 weeks." */
  sentence: string;
  /** One list for each series. */
  spans: AlertSpan[][];
}

/**
 * Undefined for a request without that alert.
 *
 * @param series - evaluations, and 1 at those at which a sample is missed, `missedOf` of the core
 * @param spanMs - how long the past is that is replayed
 */
export function replayMissing(
  series: Array<{ times: Float64Array; missed: Uint8Array }>,
  request: Pick<RuleRequest, 'model' | 'intervalMs' | 'alert'>,
  spanMs: number
): MissingReplay | undefined {
  if (!request.alert.whenMissing) {
    return undefined;
  }
  const forMs = missingForMs(request);
  const spans = series.map(({ times, missed }) => replayAlert(times, missed, { forMs }));
  const { alerts } = spanTotals(spans);
  const span = spanText(spanMs);
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
