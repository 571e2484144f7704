import { formatDuration } from './duration';

/** Windows over time that the method uses; each becomes `<name>_over_time(...)`. */
type OverTime = 'avg' | 'stddev' | 'min' | 'max' | 'count' | 'sum';

/** What a window is taken over: a recorded series by its name and matchers, or any expression as a subquery at a step. */
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
  const labelled = Object.entries(votes).map(([value, expr]) => labelReplace(expr, label, value));
  return `quantile without (${label}) (0.5, ${labelled.join(' or ')})`;
}

/**
 * PromQL has no maximum of two vectors. `a >= b or b` would answer with b where a is NaN or missing; this gives NaN or
 * nothing there, as the core does.
 */
export function largerOf(a: string, b: string): string {
  return `(${a} + ${b} + abs(${a} - ${b})) / 2`;
}

/**
 * The expression's series with one of the given sets of labels, at every time at which they are there.
 *
 * @param labels - the metric's name in it is left aside
 */
export function onlySeries(expr: string, labels: Array<Record<string, string>>): string {
  const ofAll = [...new Set(labels.flatMap((each) => Object.keys(each)))].filter((name) => name !== '__name__');
  const one = (each: Record<string, string>) =>
    ofAll.reduce((made, name) => labelReplace(made, name, each[name] ?? ''), 'vector(1)');
  const on = ofAll.map((name) => (/^[a-zA-Z_]\w*$/.test(name) ? name : quote(name)));
  // On a line of its own, since the expression may end with a comment.
  return `(${expr}\n) and on (${on.join(', ')}) (${labels.map(one).join(' or ')})`;
}

/** Sets one label to a fixed value. */
function labelReplace(expr: string, label: string, value: string): string {
  return `label_replace(${expr}, ${quote(label)}, ${quote(value)}, "", "")`;
}

/** A PromQL string literal. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

function range(of: Windowed, rangeMs: number): string {
  return 'selector' in of
    ? `${of.selector}[${formatDuration(rangeMs)}]`
    : `(${of.expr})[${formatDuration(rangeMs)}:${formatDuration(of.stepMs)}]`;
}

function offset(offsetMs: number): string {
  return offsetMs === 0 ? '' : ` offset ${offsetMs < 0 ? '-' : ''}${formatDuration(Math.abs(offsetMs))}`;
}
