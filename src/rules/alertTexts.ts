import type { SeriesNames } from '../recorded/seriesNames';
import type { Side } from './alertExpr';
import type { RuleRequest } from './request';
import type { AlertingRule } from './ruleTypes';

/**
 * Collects the alert's labels as matchers, so that other series of the same thing can be looked up whatever its labels are.
 * `%q` quotes as PromQL does. Labels that only the alert itself has are left out.
 */
const MATCHERS =
  '{{ $m := "" }}{{ range $k, $v := $labels }}' +
  '{{ if and (ne $k "__name__") (ne $k "alertname") (ne $k "alertgroup") }}{{ $m = printf "%s%s=%q," $m $k $v }}{{ end }}{{ end }}';

/** What the alert tells: value, expected, range, and where to look. */
export function alertAnnotations(side: Side, request: RuleRequest, names: SeriesNames): Record<string, string> {
  const told = toldSeries(request, names);
  return {
    summary: `${request.alert.subject} is ${side} its normal range.`,
    description:
      MATCHERS +
      `Value ${lookup(told.VALUE)}, expected ${lookup(told.EXPECTED)}, ` +
      `normal from ${lookup(told.LOWER)} to ${lookup(told.UPPER)}.`,
    ...linkAnnotations(request),
    ...request.alert.annotations,
  };
}

/** The same numbers as expressions. `+ 0` takes the metric's name away, so that they pair with the alert by labels. */
export function alertLookups(request: RuleRequest, names: SeriesNames): AlertingRule['lookups'] {
  const told = toldSeries(request, names);
  const plain = (parts: string[]) => (parts.length === 1 ? `${parts[0]} + 0` : parts.join(''));
  return {
    VALUE: plain(told.VALUE),
    EXPECTED: plain(told.EXPECTED),
    LOWER: plain(told.LOWER),
    UPPER: plain(told.UPPER),
  };
}

export function missingAnnotations(request: RuleRequest): Record<string, string> {
  return {
    summary: `${request.alert.subject} has no data.`,
    description: 'The series was there within the last day and is gone: the normal range cannot see an absence.',
    ...linkAnnotations(request),
    ...request.alert.annotations,
  };
}

/** Expressions in parts: metric names at even places, what stands between them at odd ones. */
function toldSeries(
  { model }: RuleRequest,
  names: SeriesNames
): Record<'VALUE' | 'EXPECTED' | 'LOWER' | 'UPPER', string[]> {
  const edge = (sign: string) => [names.prediction, ` ${sign} ${model.bandWidth} * `, names.sigma];
  return {
    VALUE: [names.observed],
    EXPECTED: [names.prediction],
    LOWER: names.hasEdges ? [names.lower] : edge('-'),
    UPPER: names.hasEdges ? [names.upper] : edge('+'),
  };
}

/** The present value of such an expression for the alert's labels. */
function lookup(parts: string[]): string {
  const format = parts.map((part, i) => (i % 2 === 0 ? `${part}{%s}` : part)).join('');
  const matchers = ' $m'.repeat(Math.ceil(parts.length / 2));
  const query = `query (printf ${JSON.stringify(format)}${matchers})`;
  return `{{ with ${query} }}{{ . | first | value | humanize }}{{ else }}unknown{{ end }}`;
}

function linkAnnotations({ alert: { links } }: RuleRequest): Record<string, string> {
  const named = { dashboard_url: links.dashboard, panel_url: links.panel, runbook_url: links.runbook };
  return Object.fromEntries(Object.entries(named).filter((entry): entry is [string, string] => !!entry[1]));
}
