import { formatDuration } from './duration';

/** Windows over time that the method uses; each becomes `<name>_over_time(...)`. */
type OverTime = 'avg' | 'stddev' | 'min' | 'max' | 'count' | 'sum' | 'last';

/** Source of a window: a recorded series by its name and matchers, or any expression as a subquery at a step. */
type Windowed = { selector: string } | { expr: string; stepMs: number };

/**
 * `avg_over_time(job:http_requests:rate5m[4h] offset 166h)`, or with a subquery `avg_over_time((rate(x[5m]))[4h:5m] offset 166h)`.
 *
 * @param offsetMs - how far back the window ends; 0 for now, negative looks ahead
 */
export function overTime(name: OverTime, of: Windowed, rangeMs: number, offsetMs = 0): string {
  return `${name}_over_time(${range(of, rangeMs)}${offset(offsetMs)})`;
}

/** `quantile_over_time(0.99, x[1w] offset 1m)`. */
export function quantileOverTime(q: number, of: Windowed, rangeMs: number, offsetMs = 0): string {
  return `quantile_over_time(${q}, ${range(of, rangeMs)}${offset(offsetMs)})`;
}

/**
 * The median of several instant vectors with equal labels: each gets a label of its own, so that `or` keeps them all, and
 * `without` takes it away again. A vote that has no sample is simply absent.
 *
 * @param votes - expression by the value of the distinguishing label
 */
export function medianOf(votes: Record<string, string>, label = 'offset'): string {
  return `quantile without (${label}) (0.5, ${keptApart(votes, label)})`;
}

/** The largest of them in the same way: each is said only once, and one that is NaN counts as absent. */
export function largestOf(parts: Record<string, string>, label: string): string {
  return `max without (${label}) (${keptApart(parts, label)})`;
}

/** How many of them have a sample. */
export function countOf(votes: string[], label: string): string {
  const named = Object.fromEntries(votes.map((vote, i) => [`${i + 1}`, vote]));
  return `count without (${label}) (${keptApart(named, label).replaceAll(' or label_replace(', '\n  or label_replace(')})`;
}

/** Vectors with equal labels as one, each with its own value of a label. */
export function keptApart(vectors: Record<string, string>, label: string): string {
  return Object.entries(vectors)
    .map(([value, expr]) => labelReplace(expr, label, value))
    .join(' or ');
}

/**
 * PromQL has no maximum of two vectors. `a >= b or b` would answer with b where a is NaN or missing; this gives NaN or
 * nothing there, as the core does.
 */
export function largerOf(a: string, b: string): string {
  return `(${a} + ${b} + abs(${a} - ${b})) / 2`;
}

export function smallerOf(a: string, b: string): string {
  return `(${a} + ${b} - abs(${a} - ${b})) / 2`;
}

/**
 * The expression's series with one of the given sets of labels, at every time at which they are there.
 *
 * @param labels - all labels of each series; the metric's name in it is left aside
 */
export function onlySeries(expr: string, labels: Array<Record<string, string>>): string {
  const one = (each: Record<string, string>) =>
    Object.entries(each)
      .filter(([name]) => name !== '__name__')
      .reduce((made, [name, value]) => labelReplace(made, name, value), 'vector(1)');
  // On a line of its own, since the expression may end with a comment.
  return `(${expr}\n) and (${labels.map(one).join(' or ')})`;
}

/**
 * A metric's selector by its name and matchers such as `job="a"`. PromQL takes some words for its own, as in `x unless on (job) bool`,
 * and reads names such as `http.requests_total`, which Prometheus 3 has, between quotes only.
 */
export function metricSelector(name: string, matchers = ''): string {
  const isPlain = /^[a-zA-Z_:][\w:]*$/.test(name) && !KEYWORDS.has(name.toLowerCase());
  const all = [isPlain ? '' : `__name__=${quote(name)}`, matchers].filter(Boolean).join(', ');
  return (isPlain ? name : '') + (all && `{${all}}`);
}

/** Whether `by (...)` and `on (...)` take the label's name without quotes. */
export function isGroupingLabel(name: string): boolean {
  return /^[a-zA-Z_]\w*$/.test(name) && !/^(without|inf|nan)$/i.test(name);
}

/** Names of labels as they stand in `by (...)`. Those that need quotes are read by Prometheus 3 and later. */
export function labelList(names: string[]): string {
  return names.map((name) => (isGroupingLabel(name) ? name : quote(name))).join(', ');
}

const KEYWORDS = new Set(
  (
    'and or unless atan2 on ignoring group_left group_right bool offset by without inf nan start end ' +
    'sum avg min max count group stddev stdvar topk bottomk count_values quantile limitk limit_ratio ' +
    'anchored smoothed fill fill_left fill_right'
  ).split(' ')
);

/** Sets one label to a fixed value; `$` would begin the name of a group. */
export function labelReplace(expr: string, label: string, value: string): string {
  return `label_replace(${expr}, ${quote(label)}, ${quote(value.replaceAll('$', '$$$$'))}, "", "")`;
}

/** A PromQL string literal. Halves of surrogate pairs, which no server can hold, become U+FFFD, as in Go. */
export function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function range(of: Windowed, rangeMs: number): string {
  return 'selector' in of
    ? `${of.selector}[${formatDuration(rangeMs)}]`
    : `(${of.expr})[${formatDuration(rangeMs)}:${formatDuration(of.stepMs)}]`;
}

function offset(offsetMs: number): string {
  return offsetMs === 0 ? '' : ` offset ${offsetMs < 0 ? '-' : ''}${formatDuration(Math.abs(offsetMs))}`;
}
