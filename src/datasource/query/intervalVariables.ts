import { formatDuration } from '../../promql/duration';
import { t } from '../../language/translate';

/** Variables whose value would differ between the picture and its history. */
const ZOOM_DEPENDENT = /\$(?:__range(?:_s|_ms)?\b|\{__range(?:_s|_ms)?(?::[^}]*)?\})/;

/** An expression which cannot mean the same in the history as in the picture. */
export class ZoomDependentError extends Error {
  constructor(variable: string) {
    super(
      t(
        'datasource.query.changes-with-the-picture',
        '{{variable}} changes with the picture, so a verdict would change with the zoom and past weeks would be measured by another length than today. Write a fixed range instead, such as [1h].',
        { variable }
      )
    );
    this.name = 'ZoomDependentError';
  }
}

/**
 * Replaces `$__interval`, `$__rate_interval` and their `_ms` forms by what they are at the history step. Done here and not
 * upstream, since each upstream request would otherwise derive its own value from its own length.
 *
 * `$__rate_interval` is Grafana's: the longer of step + scrape interval and four scrape intervals.
 *
 * @throws ZoomDependentError for `$__range`
 */
export function replaceIntervalVariables(expr: string, stepMs: number, scrapeIntervalMs: number): string {
  const zoomDependent = ZOOM_DEPENDENT.exec(expr);
  if (zoomDependent) {
    throw new ZoomDependentError(zoomDependent[0]);
  }
  const rateIntervalMs = Math.max(stepMs + scrapeIntervalMs, 4 * scrapeIntervalMs);
  const values: Record<string, string> = {
    __interval: formatDuration(stepMs),
    __interval_ms: String(stepMs),
    __rate_interval: formatDuration(rateIntervalMs),
    __rate_interval_ms: String(rateIntervalMs),
  };
  return expr.replace(
    /\$(?:(__\w+)|\{(__\w+)(?::[^}]*)?\})/g,
    (text, plain, braced) => values[plain ?? braced] ?? text
  );
}
