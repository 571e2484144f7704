import { formatDuration } from '../promql/duration';
import { labelList, overTime, quote } from '../promql/expression';
import { ofAnySeries } from '../promql/filtered';
import { filledUp, splitBy } from '../promql/split';
import { nodesNamed, parsePromql, withoutComments } from '../promql/tree';
import type { SeriesNames } from '../recorded/seriesNames';
import type { RuleRequest } from './request';
import { t } from '../language/translate';

/** Values of the label that a description names at most. */
const MOST_VALUES = 3;
/** How often the parts are computed for one sum of the past: the subquery's step follows from it. */
const POINTS_PER_SUM = 12;
/** Shares are told to a tenth of a percent. */
const TOLD = 0.001;
/** Tells the cycles apart while they are summed up. */
const CYCLE = '__cycle';
/** Tells now from then: a part that is new or gone has one of them only. */
const SIDE = '__side';
/** Of what is now, beside the sums of the past: it decides only where these are 0. */
const LEAST_WEIGHT = '1e-12';
/** Stands for the alert's matchers until the text is quoted: a label that nothing else in the text has. */
function holeFor({ expr }: RuleRequest, names: SeriesNames): string {
  const others = JSON.stringify([expr, names]);
  let hole = '__matchers__';
  while (others.includes(hole)) {
    hole += '_';
  }
  return hole;
}

/**
 * The parts of the expression by the chosen label, such that they add up; undefined where there is none, or no such parts.
 *
 * @param hole - label of a matcher that is put into each selector
 */
function partsExpr({ expr, alert: { splitBy: label } }: RuleRequest, hole?: string): Parts | undefined {
  const split = label ? splitBy(withHole({ expr }, hole), [label]) : undefined;
  if (!split || split.kind === 'none' || split.kind === 'own') {
    return undefined;
  }
  return split.kind === 'sum' ? { adds: split.expr } : { adds: split.parts, volumes: split.volumes };
}

function withHole({ expr }: Pick<RuleRequest, 'expr'>, hole?: string): string {
  const text = withoutComments(expr);
  return hole ? ofAnySeries(text, { [hole]: '' }) : text;
}

interface Parts {
  /** What each part adds. */
  adds: string;
  /** Of a ratio its share of the denominator, of an extreme how much of the time it holds it. */
  volumes?: string;
}

/**
 * Share of each part of the deviation, in PromQL; the shares of all parts add up to 1. Observed and predicted whole are the recorded
 * series. A part's prediction is its sum over the smoothing windows of the past cycles, so that it counts as 0 where it is missing, scaled
 * so that those of all parts add up to the recorded prediction:
 *
 *     share_j = (L_j - M_j P / sum of M) / (E - P)
 *
 * Of a ratio or an extreme less P (V_j - U_j / sum of U), as the panel has it: V_j is the part's share of the volume now, U_j its sum of
 * the past; growing alone is no deviation. Where 0 stands for what is missing volumes add up to less: in the place of the sum of U is the
 * number of evaluations then, in that of the sum of M the past of the whole, and shares add up to 1 less that of the 0. Where the past is 0 and P is not, P is the event itself, in today's level: it is shared as L_j is. A part that is new or gone counts as 0 where it is not. By the clock of UTC: P holds what a calendar changes.
 *
 * @param hole - a place for the alert's own matchers, so that only its parts are computed
 */
function shareExpr(request: RuleRequest, names: SeriesNames, hole?: string): string | undefined {
  const parts = partsExpr(request, hole);
  const { splitBy: label } = request.alert;
  if (parts === undefined || !label) {
    return undefined;
  }
  const own = hole ? `{${hole}}` : '';
  const by = `ignoring (${labelList([label])}) group_left ()`;
  const pastOf = (expr: string) => {
    const weights = [`${LEAST_WEIGHT} * (${expr})`, ...pastSums(request, expr)];
    return `sum without (${CYCLE}) (${weights.map((weight, i) => `label_replace(${weight}, "${CYCLE}", "${i}", "", "")`).join(' or ')})`;
  };
  const predictedOf = (expr: string, ofAll = `(sum without (${labelList([label])}) (${pastOf(expr)}) != 0)`) =>
    `(${pastOf(expr)} * ${by} (${names.prediction}${own} / ${ofAll}))`;
  // Where 0 stands for what is missing the parts are not all of the past: what it makes the whole is, and each evaluation has a volume.
  const filled = filledUp(withoutComments(request.expr));
  const whole = filled && filled.value !== 0 ? `(${pastOf(withHole(request, hole))} != 0)` : undefined;
  const residual = `(${names.observed}${own} - ${names.prediction}${own})`;
  const side = (text: string, name: string) => `label_replace(${text}, "${SIDE}", "${name}", "", "")`;
  const { adds, volumes } = parts;
  const sides = [
    side(adds, 'now'),
    side(`-1 * ${predictedOf(adds, whole)}`, 'then'),
    ...(volumes === undefined
      ? []
      : [
          side(`-1 * (${volumes}) * ${by} ${names.prediction}${own}`, 'volume'),
          side(predictedOf(volumes, filled && `scalar(${pastSums(request, 'vector(1)').join(' + ')})`), 'usual volume'),
        ]),
  ];
  const moved = `sum without (${SIDE}) (${sides.join(' or ')})`;
  // Rounded, since a template would tell dust as 4.163e-14%; plus 0, since a part that did not move would be told as -0.
  return `round(${moved} / ${by} ${residual}, ${TOLD}) + 0`;
}

function pastSums({ model, intervalMs }: RuleRequest, parts: string): string[] {
  const sum = (rangeMs: number, offsetMs: number) =>
    overTime('sum', { expr: parts, stepMs: stepOf(rangeMs, intervalMs) }, rangeMs, offsetMs);
  return model.method === 'zscore'
    ? [sum(model.windowMs, 0)]
    : Array.from({ length: model.cycles }, (_, index) =>
        sum(model.smoothingMs, (index + 1) * model.periodMs - model.smoothingMs / 2)
      );
}

function stepOf(rangeMs: number, intervalMs: number): number {
  return Math.max(intervalMs, Math.ceil(rangeMs / POINTS_PER_SUM / 1000) * 1000);
}

/** How often the expression's series are read for its parts in one evaluation of an alert that waits or fires; 0 without a label to split by. */
export function splitEvaluations(request: RuleRequest): number {
  const { model, intervalMs } = request;
  const parts = partsExpr(request);
  if (parts === undefined) {
    return 0;
  }
  // Parts of a mean or an extreme read its series several times.
  const { adds, volumes } = parts;
  const each = selectorsIn(adds) + (volumes === undefined ? 0 : selectorsIn(volumes));
  const reads = Math.ceil(each / selectorsIn(request.expr));
  const [rangeMs, means] = model.method === 'zscore' ? [model.windowMs, 1] : [model.smoothingMs, model.cycles];
  // The past, with what is now beside it, stands twice in what was predicted.
  return reads * (2 * (means * (Math.floor(rangeMs / stepOf(rangeMs, intervalMs)) + 1) + 1) + 1);
}

function selectorsIn(expr: string): number {
  return Math.max(1, nodesNamed(parsePromql(expr), 'VectorSelector').length);
}

/** " By zone: b 97.2%, a 2.1%." as a template that Prometheus, vmalert and Mimir fill in; `$m` holds the alert's matchers. */
export function splitTemplate(request: RuleRequest, names: SeriesNames): string {
  const hole = holeFor(request, names);
  const share = shareExpr(request, names, hole);
  const { splitBy: label } = request.alert;
  if (share === undefined || !label) {
    return '';
  }
  const parts = `topk(${MOST_VALUES}, ${share})`.replaceAll(`${hole}=""`, hole).split(hole);
  const format = parts.map((part) => part.replaceAll('%', '%%')).join('%s');
  const holes = ' $m'.repeat(parts.length - 1);
  const name = JSON.stringify(label);
  return (
    `{{ with query (printf ${JSON.stringify(format)}${holes}) }}` +
    `{{ if and (eq (len .) 1) (not (index (index . 0).Labels ${name})) }} No series has ${label}.{{ else }} By ${label}:` +
    `{{ range $i, $part := . }}{{ if $i }},{{ end }} {{ with index $part.Labels ${name} }}{{ . }}{{ else }}(none){{ end }} {{ $part.Value | humanizePercentage }}{{ end }}.{{ end }}{{ end }}`
  );
}

/** The same where templates cannot query: the question for whoever reads the alert. */
export function splitHint(request: RuleRequest, names: SeriesNames): string {
  const share = shareExpr(request, names);
  // Two braces would begin a template.
  return share === undefined
    ? ''
    : ` Shares of the deviation by ${request.alert.splitBy}: topk(${MOST_VALUES}, ${share})`.replaceAll('{{', '{ {');
}

/** What is wrong with the label; undefined when it can be split by. */
export function splitProblem({ expr, alert: { splitBy: label } }: RuleRequest): string | undefined {
  if (!label) {
    return undefined;
  }
  if (!/^[a-zA-Z_]\w*$/.test(label)) {
    return t('rules.is-not-a-label-name-of', '{{label}} is not a label name of letters, digits and _.', {
      label: quote(label),
    });
  }
  const split = splitBy(expr, [label]);
  return split.kind === 'none' || split.kind === 'own' ? split.reason : undefined;
}

export function splitCostText(request: RuleRequest): string {
  const times = splitEvaluations(request);
  return times === 0
    ? ''
    : ` ${t('rules.split-cost', 'While an alert waits or fires, each of its evaluations computes its parts by {{splitBy}} {{times}} times, every {{interval}}.', { splitBy: request.alert.splitBy ?? '', times, interval: formatDuration(request.intervalMs) })}`;
}
