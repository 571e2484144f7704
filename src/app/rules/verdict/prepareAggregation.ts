import { labelList } from '../../../promql/expression';
import { expressionFacts } from '../../../promql/facts';
import { PROCESS_LABELS } from '../../../promql/labelNames';
import { expressionShape, type LabelsLeft } from '../../../promql/shape';
import { withoutComments } from '../../../promql/tree';
import type { Advice, Fix } from './advice';
import { t } from '../../../language/translate';

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
      text: t('app.rules.verdict.looks-like-a-counter', '{{metric}} looks like a counter, which only ever grows.', {
        metric,
      }),
      help: [t('app.rules.verdict.its-rate-has-a', 'Its rate has a normal range.')],
      fixes: isPlain ? [{ text: t('app.rules.verdict.take-the-rate', 'Take the rate'), set: { expr: rated } }] : [],
    },
  ];
}

function labelAdvice(expr: string, found: SeriesFound | undefined): Advice[] {
  const { labels: left, operations } = expressionShape(expr);
  const names = found?.labels ?? (left.kind === 'only' ? left.names : []);
  const processes = names.filter((name) => PROCESS_LABELS.includes(name));
  if (processes.length > 0) {
    return [
      {
        code: 'drop-instance',
        severity: 'warning',
        text: t(
          'app.rules.verdict.each-series-is-one',
          'Each series is one {{label}}: its weeks end with the next deployment.',
          { label: processes[0] }
        ),
        help: [t('app.rules.verdict.the-sum-over-all', 'The sum over all of them goes on, and is less noisy.')],
        fixes: [withoutLabels(expr, left, processes, isCounted(operations) ? 'sum' : 'avg')],
      },
    ];
  }
  if ((found?.count ?? 0) > MANY_SERIES || names.length >= MANY_LABELS) {
    return [
      {
        code: 'many-labels',
        severity: 'warning',
        text: found
          ? t(
              'app.rules.verdict.many-series',
              '{{series}} series with {{labels}} labels: the finer they are, the less happens in each, and chance decides.',
              { series: found.count, labels: names.length }
            )
          : t(
              'app.rules.verdict.many-labels',
              'Series with {{labels}} labels: the finer they are, the less happens in each, and chance decides.',
              { labels: names.length }
            ),
        help: [t('app.rules.verdict.sum-over-the-labels', 'Sum over the labels that no alert needs.')],
        fixes: [],
      },
    ];
  }
  if (left.kind === 'only' && left.names.length === 0) {
    return [
      {
        code: 'no-labels',
        severity: 'info',
        text: t(
          'app.rules.verdict.everything-is-one-series',
          'Everything is one series: the outage of one service vanishes among the others.'
        ),
        help: [t('app.rules.verdict.keep-a-label-such', 'Keep a label such as job or service.')],
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
  return {
    text: t('app.rules.verdict.take', 'Take {{aggregation}}', { aggregation }),
    set: { expr: `${aggregation} (${withoutComments(expr)})` },
  };
}
