import { isShaped, majorityOf, missedByCycles, sharpShape } from '../core';
import { formatDuration } from '../promql/duration';
import { sharpNames, unitName } from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import type { Side } from './alertExpr';
import type { RuleRequest } from './request';
import type { AlertingRule } from './ruleTypes';
import { splitHint, splitTemplate } from './splitText';
import { unitNow } from './unit';

/** A matcher more, of the label `$k`: its value, or that there is none. Names that Prometheus 3 has beyond the old alphabet are quoted. */
function addMatcher(value: string, arguments_: string): string {
  const added = (name: string) => `{{ $m = printf "%s${name}=${value}," $m $k${arguments_} }}`;
  return `{{ if match "^[a-zA-Z_][a-zA-Z0-9_]*$" $k }}${added('%s')}{{ else }}${added('%q')}{{ end }}`;
}

/**
 * Collects the alert's labels as matchers in `$m`, so that other series of the same thing can be looked up whatever its labels are.
 * `%q` quotes as PromQL does. Labels that only the alert itself has are left out. Labels that other series have and the alert's own
 * has not are asked to be empty: a matcher that is not there would take those series, too.
 */
function matchers({ observed }: SeriesNames): string {
  return (
    '{{ $m := "" }}{{ range $k, $v := $labels }}' +
    '{{ if and (ne $k "__name__") (ne $k "alertname") (ne $k "alertgroup") }}' +
    `${addMatcher('%q', ' $v')}{{ end }}{{ end }}` +
    `{{ $known := "|" }}{{ range query (printf "${observed}{%s}" $m) }}{{ range $k, $v := .Labels }}` +
    '{{ if and (ne $k "__name__") (not (index $labels $k)) (not (match (printf "\\\\|\\\\Q%s\\\\E\\\\|" $k) $known)) }}' +
    `{{ $known = printf "%s%s|" $known $k }}${addMatcher('\\"\\"', '')}{{ end }}{{ end }}{{ end }}`
  );
}

/** Text of the alert: observed, predicted, normal range, and where to look. */
export function alertAnnotations(side: Side, request: RuleRequest, names: SeriesNames): Record<string, string> {
  const { sentence, numbers } = toldBy(request, names);
  return {
    summary: `${request.alert.subject} is ${side} its normal range.`,
    description: matchers(names) + fillIn(sentence, (name) => lookup(numbers[name])) + splitTemplate(request, names),
    ...linkAnnotations(request),
    ...request.alert.annotations,
  };
}

/** The same for systems whose templates cannot query. `+ 0` takes the metric's name away: numbers and alert pair by labels. */
export function alertTold(request: RuleRequest, names: SeriesNames): AlertingRule['told'] {
  const { sentence, numbers } = toldBy(request, names);
  const plain = (parts: string[]) => (parts.length === 1 ? `${parts[0]} + 0` : parts.join(''));
  return {
    sentence,
    hint: splitHint(request, names),
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, parts]) => [name, plain(parts)])),
  };
}

/** Puts a text in the place of every `{NAME}`. */
export function fillIn(sentence: string, textOf: (name: string) => string): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => textOf(name));
}

export function missingAnnotations(request: RuleRequest): Record<string, string> {
  return {
    summary: `${request.alert.subject} has no data.`,
    description: `No samples, expected about {{ $value | humanize }}: the series had some at this time ${pastText(request)}.`,
    ...linkAnnotations(request),
    ...request.alert.annotations,
  };
}

function pastText({ model }: RuleRequest): string {
  const cycles = missedByCycles(model);
  const period = formatDuration(model.periodMs);
  return cycles === 1
    ? `one period ago (${period})`
    : `in at least ${majorityOf(cycles)} of the last ${cycles} periods (${period})`;
}

/** A sentence with numbers in it. Their expressions are in parts: what ends with a metric name at even places, what is between at odd ones. */
function toldBy(request: RuleRequest, names: SeriesNames): { sentence: string; numbers: Record<string, string[]> } {
  const { model } = request;
  const unit = (name: string) => {
    const [before, after] = unitNow(request, { sigma: name }).split(name);
    return after === '' ? [name] : [before + name, after];
  };
  const edge = (sign: string) => [names.prediction, ` ${sign} ${model.bandWidth} * `, ...unit(names.sigma)];
  const numbers = {
    OBSERVED: [names.observed],
    PREDICTED: [names.prediction],
    LOWER: names.hasEdges ? [names.lower] : edge('-'),
    UPPER: names.hasEdges ? [names.upper] : edge('+'),
  };
  const sentence = 'Observed {OBSERVED}, predicted {PREDICTED}, normal from {LOWER} to {UPPER}.';
  if (model.method !== 'sharp') {
    return { sentence, numbers };
  }
  // A sample inside the range of the moment can be outside of what lasts.
  const { lastingDeviation } = sharpNames(names.observed);
  const sudden = [`abs(${names.observed}`, ' - ', names.prediction, ') / ', ...unit(names.sigma)];
  return {
    sentence: `${sentence} In units: {SUDDEN} off now, {LASTING} over the last samples; normal up to ${model.bandWidth}.${heldSentence(request)}`,
    numbers: { ...numbers, SUDDEN: sudden, LASTING: [lastingDeviation, ' / ', ...unit(unitName(lastingDeviation))] },
  };
}

/** Why an alert can fire while all is inside; '' where none does. */
function heldSentence({ model, intervalMs }: RuleRequest): string {
  const { backMs, backShare, openMs } = sharpShape(model, intervalMs);
  return isShaped(model)
    ? ''
    : ` Inside, an incident that began outside is open until all of ${formatDuration(backMs)} was within ${100 * backShare} % of how far it was from the season,` +
        ` or nothing new was outside for ${formatDuration(openMs)}.`;
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
