import { labelList } from '../../../promql/expression';
import { expressionFacts } from '../../../promql/facts';
import { expressionShape, type LabelsLeft } from '../../../promql/shape';
import type { Advice, Fix } from './advice';

/** Labels that name a process: its history ends with the next deployment. */
const PROCESS = ['instance', 'pod', 'pod_name', 'container_id', 'replica'];
const MANY_LABELS = 5;
const MANY_SERIES = 50;

/** The series that an expression gives. */
export interface SeriesFound {
  count: number;
  /** Names that occur, without the metric's own. */
  labels: string[];
}

/**
 * The article's advice on choosing the aggregation: neither so fine that chance decides, nor so coarse that everything is
 * averaged away.
 *
 * @param found - absent while it is not known: then the text alone decides
 */
export function prepareAggregation(expr: string, found?: SeriesFound): Advice[] {
  const facts = expressionFacts(expr);
  if (facts.syntaxError || facts.typeError || facts.type !== 'instant vector') {
    return [];
  }
  return [...counterAdvice(expr, facts.rawCounters), ...labelAdvice(expr, found)];
}

function counterAdvice(expr: string, [metric]: string[]): Advice[] {
  if (metric === undefined) {
    return [];
  }
  const isPlain = /^[\w:]+\s*(\{[^{}]*\})?$/.test(expr.trim());
  const rated = `rate(${expr.trim()}[5m])`;
  return [
    {
      code: 'counter-without-rate',
      severity: 'warning',
      text: `${metric} looks like a counter, which only ever grows.`,
      help: ['Its rate has a normal range.'],
      fixes: isPlain ? [{ text: 'Take the rate', set: { expr: rated } }] : [],
    },
  ];
}

function labelAdvice(expr: string, found: SeriesFound | undefined): Advice[] {
  const { labels: left, operations } = expressionShape(expr);
  const names = found?.labels ?? (left.kind === 'only' ? left.names : []);
  const processes = names.filter((name) => PROCESS.includes(name));
  if (processes.length > 0) {
    return [
      {
        code: 'drop-instance',
        severity: 'warning',
        text: `Each series is one ${processes[0]}: its weeks end with the next deployment.`,
        help: ['The sum over all of them goes on, and is less noisy.'],
        fixes: [withoutLabels(expr, left, processes, isCounted(operations) ? 'sum' : 'avg')],
      },
    ];
  }
  if ((found?.count ?? 0) > MANY_SERIES || names.length >= MANY_LABELS) {
    const series = found ? `${found.count} series` : 'Series';
    return [
      {
        code: 'many-labels',
        severity: 'warning',
        text: `${series} with ${names.length} labels: the finer they are, the less happens in each, and chance decides.`,
        help: ['Sum over the labels that no alert needs.'],
        fixes: [],
      },
    ];
  }
  if (left.kind === 'only' && left.names.length === 0) {
    return [
      {
        code: 'no-labels',
        severity: 'info',
        text: 'Everything is one series: the outage of one service vanishes among the others.',
        help: ['Keep a label such as job or service.'],
        fixes: [],
      },
    ];
  }
  return [];
}

function isCounted(operations: string[]): boolean {
  return operations.some((operation) => /^(rate|irate|increase|sum|count)/.test(operation));
}

function withoutLabels(expr: string, left: LabelsLeft, names: string[], aggregate: 'sum' | 'avg'): Fix {
  const text = `${aggregate} without (${labelList(names)})`;
  // An expression that keeps some labels by name says so itself: the others stay out.
  const kept = left.kind === 'only' ? left.names.filter((name) => !names.includes(name)) : undefined;
  const aggregation = kept ? `${aggregate} by (${labelList(kept)})` : text;
  return { text: `Take ${aggregation}`, set: { expr: `${aggregation} (${expr.trim()})` } };
}
