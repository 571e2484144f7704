import type { SeriesView } from '../../frames/view';
import { expressionFacts } from '../../promql/facts';
import { expressionShape, type LabelsLeft } from '../../promql/shape';
import { labelsOf, sparseShare, zeroShare } from './seriesFacts';

/** How the expression could be aggregated better, and the expression that would do it, where that is clear. */
export interface Advice {
  code: string;
  severity: 'warning' | 'info';
  text: string;
  fix?: { text: string; expr: string };
}

/** Labels that name a process: its history ends with the next deployment. */
const PROCESS = ['instance', 'pod', 'pod_name', 'container_id', 'replica', 'host', 'node'];
const MANY_LABELS = 5;
const MANY_SERIES = 50;
const FEW_SAMPLES = 0.3;
const MOSTLY_ZERO = 0.5;

/**
 * The article's advice on choosing the aggregation: neither so fine that chance decides, nor so coarse that everything is
 * averaged away.
 *
 * @param views - the series that the expression gives, as far as they are known
 */
export function prepareAdvice(expr: string, views: SeriesView[]): Advice[] {
  const facts = expressionFacts(expr);
  if (facts.syntaxError || facts.typeError || facts.type !== 'instant vector') {
    return [];
  }
  return [...counterAdvice(expr, facts.rawCounters), ...labelAdvice(expr, views), ...sampleAdvice(views)];
}

function counterAdvice(expr: string, rawCounters: string[]): Advice[] {
  const isPlain = /^[\s\w:]+(\{[^{}]*\})?\s*$/.test(expr);
  return rawCounters.slice(0, 1).map((metric) => ({
    code: 'counter-without-rate',
    severity: 'warning',
    text: `${metric} looks like a counter, which only ever grows: it has a rate, but no normal range.`,
    ...(isPlain && { fix: { text: 'Take the rate', expr: `rate(${expr.trim()}[5m])` } }),
  }));
}

function labelAdvice(expr: string, views: SeriesView[]): Advice[] {
  const { labels: left, operations } = expressionShape(expr);
  const names = views.length > 0 ? labelsOf(views) : left.kind === 'only' ? left.names : [];
  const processes = names.filter((name) => PROCESS.includes(name));
  if (processes.length > 0 && (views.length !== 1 || left.kind !== 'only')) {
    const list = processes.join(', ');
    return [
      {
        code: 'drop-instance',
        severity: 'warning',
        text: `Each series is one ${processes[0]}: its weeks are lost with the next deployment, and a single one is noisy. Aggregate over ${list}.`,
        fix: withoutLabels(expr, left, processes, isCounted(operations) ? 'sum' : 'avg'),
      },
    ];
  }
  if (views.length > MANY_SERIES || names.length >= MANY_LABELS) {
    const what = views.length > 0 ? `${views.length} series with ${names.length} labels` : `${names.length} labels`;
    return [
      {
        code: 'many-labels',
        severity: 'warning',
        text: `${what}: the finer the series, the fewer events in each, and chance decides. Sum over the labels that no alert needs.`,
      },
    ];
  }
  if (left.kind === 'only' && left.names.length === 0) {
    return [
      {
        code: 'no-labels',
        severity: 'info',
        text: 'Everything is one series: an outage of one service vanishes among the others. Keep a label such as job or service.',
      },
    ];
  }
  return [];
}

function sampleAdvice(views: SeriesView[]): Advice[] {
  const sparse = views.filter((view) => sparseShare(view) > FEW_SAMPLES).length;
  const idle = views.filter((view) => zeroShare(view) > MOSTLY_ZERO).length;
  return [
    ...(sparse > 0
      ? [
          {
            code: 'few-samples',
            severity: 'warning' as const,
            text: `${sparse} of ${views.length} series have no sample most of the time or in long stretches. A coarser aggregation has fewer gaps.`,
          },
        ]
      : []),
    ...(idle > 0
      ? [
          {
            code: 'mostly-zero',
            severity: 'warning' as const,
            text: `${idle} of ${views.length} series are 0 most of the time: too little happens for a normal range. Sum over more labels, or take a longer rate.`,
          },
        ]
      : []),
  ];
}

function isCounted(operations: string[]): boolean {
  return operations.some((operation) => /^(rate|irate|increase|sum|count)/.test(operation));
}

function withoutLabels(expr: string, left: LabelsLeft, names: string[], aggregate: 'sum' | 'avg') {
  const text = `${aggregate} without (${names.join(', ')})`;
  // The instance of a scrape is known by its name even where only pods are seen.
  return {
    text: left.kind === 'untouched' ? `Aggregate: ${text}` : `Aggregate further: ${text}`,
    expr: `${text} (${expr.trim()})`,
  };
}
