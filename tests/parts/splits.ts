import type { Split } from '../../src/promql/split';

interface SplitCase {
  expr: string;
  labels: string[];
  split: Exclude<Split, { kind: 'none' }>;
}

const sum = (expr: string, labels: string[], parts: string): SplitCase => ({
  expr,
  labels,
  split: { kind: 'sum', expr: parts },
});

/** Expressions and their parts; each pair is evaluated by a real Prometheus. */
export const SPLITS: SplitCase[] = [
  sum('sum(m)', ['zone'], 'sum by (zone) (m)'),
  sum('sum by (job) (rate(m[5m]))', ['zone'], 'sum by (job, zone) (rate(m[5m]))'),
  sum('sum(m) by (job)', ['zone', 'pod'], 'sum by (job, zone, pod) (m)'),
  sum('sum without (zone, pod) (m)', ['zone'], 'sum without (pod) (m)'),
  sum('sum without (zone) (m)', ['zone'], 'sum without () (m)'),
  sum('count by (job) (m > 2)', ['zone'], 'count by (job, zone) (m > 2)'),
  sum('sum by (job) (sum by (job, pod) (m))', ['zone'], 'sum by (job, zone) (sum by (job, pod, zone) (m))'),
  sum('sum by (job) (max by (job, zone) (m))', ['zone'], 'sum by (job, zone) (max by (job, zone) (m))'),
  sum('(sum(m)) * 60', ['zone'], '((sum by (zone) (m))) * 60'),
  sum('100 * sum(m)', ['zone'], '(sum by (zone) (m)) * 100'),
  sum('sum(m) / 60', ['zone'], '(sum by (zone) (m)) / 60'),
  sum('-sum(m)', ['zone'], '-(sum by (zone) (m))'),
  sum('sort(sum by (job) (m))', ['zone'], 'sort(sum by (job, zone) (m))'),
  sum(
    'sum(m) + sum(n)',
    ['zone'],
    '((sum by (zone) (m)) or (sum by (zone) (n)) * 0) + ((sum by (zone) (n)) or (sum by (zone) (m)) * 0)'
  ),
  sum(
    'sum(m) - sum(n)',
    ['zone'],
    '((sum by (zone) (m)) or (sum by (zone) (n)) * 0) - ((sum by (zone) (n)) or (sum by (zone) (m)) * 0)'
  ),
  {
    expr: 'sum by (job) (n) / sum by (job) (m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '(sum by (job, zone) (n)) / (sum by (job, zone) (m))',
      parts: '(sum by (job, zone) (n)) / ignoring (zone) group_left () (sum by (job) (m))',
      volumes: '(sum by (job, zone) (m)) / ignoring (zone) group_left () (sum by (job) (m))',
    },
  },
  {
    expr: '100 * sum by (job) (n) / on (job) sum by (job, kind) (m{kind="x"})',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '((sum by (job, zone) (n)) * 100) / on (job, zone) (sum by (job, kind, zone) (m{kind="x"}))',
      parts: '((sum by (job, zone) (n)) * 100) / on (job) group_left () (sum by (job, kind) (m{kind="x"}))',
      volumes:
        '(sum by (job, kind, zone) (m{kind="x"})) / ignoring (zone) group_left () (sum by (job, kind) (m{kind="x"}))',
    },
  },
  {
    expr: 'sum by (job) (n) / ignoring (kind) sum by (job, kind) (m{kind="x"})',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '(sum by (job, zone) (n)) / ignoring (kind) (sum by (job, kind, zone) (m{kind="x"}))',
      parts: '(sum by (job, zone) (n)) / ignoring (kind, zone) group_left () (sum by (job, kind) (m{kind="x"}))',
      volumes:
        '(sum by (job, kind, zone) (m{kind="x"})) / ignoring (zone) group_left () (sum by (job, kind) (m{kind="x"}))',
    },
  },
  {
    expr: 'avg by (job) (m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: 'avg by (job, zone) (m)',
      parts: '(sum by (job, zone) (m)) / ignoring (zone) group_left () (count by (job) (m))',
      volumes: '(count by (job, zone) (m)) / ignoring (zone) group_left () (count by (job) (m))',
    },
  },
  {
    expr: '(1 - 0) * avg without (zone, pod) (m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '(avg without (pod) (m)) * (1 - 0)',
      parts: '((sum without (pod) (m)) / ignoring (zone) group_left () (count without (zone, pod) (m))) * (1 - 0)',
      volumes: '(count without (pod) (m)) / ignoring (zone) group_left () (count without (zone, pod) (m))',
    },
  },
  {
    expr: 'max(m)',
    labels: ['pod'],
    split: {
      kind: 'extreme',
      expr: 'max by (pod) (m)',
      parts:
        '((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m))) / ' +
        'ignoring (pod) group_left () (count without (pod) ((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m))))',
      volumes:
        '(count by (pod) ((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m)))) / ' +
        'ignoring (pod) group_left () (count without (pod) ((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m))))',
    },
  },
  {
    // Of equal zones each holds half of it.
    expr: 'min by (job) (m * 0 + 7)',
    labels: ['zone'],
    split: {
      kind: 'extreme',
      expr: 'min by (job, zone) (m * 0 + 7)',
      parts:
        '((min by (job, zone) (m * 0 + 7)) == ignoring (zone) group_left () (min by (job) (m * 0 + 7))) / ' +
        'ignoring (zone) group_left () (count without (zone) ((min by (job, zone) (m * 0 + 7)) == ignoring (zone) group_left () (min by (job) (m * 0 + 7))))',
      volumes:
        '(count by (job, zone) ((min by (job, zone) (m * 0 + 7)) == ignoring (zone) group_left () (min by (job) (m * 0 + 7)))) / ' +
        'ignoring (zone) group_left () (count without (zone) ((min by (job, zone) (m * 0 + 7)) == ignoring (zone) group_left () (min by (job) (m * 0 + 7))))',
    },
  },
  {
    expr: 'quantile by (job) (0.9, m)',
    labels: ['zone'],
    split: {
      kind: 'own',
      expr: 'quantile by (job, zone) (0.9, m)',
      reason: "quantile of a whole is no sum of its parts'.",
    },
  },
  {
    expr: 'histogram_quantile(0.9, sum by (le) (rate(h_bucket[5m])))',
    labels: ['zone'],
    split: {
      kind: 'own',
      expr: 'histogram_quantile(0.9, sum by (le, zone) (rate(h_bucket[5m])))',
      reason: "histogram_quantile of a whole is no sum of its parts'.",
    },
  },
];

/** Expressions without parts, and a piece of the reason. */
export const UNSPLIT: Array<[string, string[], string]> = [
  ['m', ['zone'], 'Nothing is aggregated'],
  ['rate(m[5m])', ['zone'], 'Nothing is aggregated'],
  ['topk(3, m)', ['zone'], 'picks whole series'],
  ['sum by (zone) (m)', ['zone'], 'does not drop zone'],
  ['sum without (pod) (m)', ['zone'], 'does not drop zone'],
  ['sum by (job) (max by (job, pod) (m))', ['zone'], 'does not drop zone'],
  ['max(sum by (pod) (m))', ['zone'], 'A sum inside of max drops zone'],
  ['sum(m) + 5', ['zone'], 'belongs to the whole alone'],
  ['sum(m) > 5', ['zone'], 'comparison'],
  ['sum(m) and sum(n)', ['zone'], 'comparison'],
  ['sum(m) * sum(n)', ['zone'], 'product'],
  ['sum by (job) (m) * on (job) group_left sum by (job) (n)', ['zone'], 'group_left'],
  ['sum(m) / max(n)', ['zone'], 'Only sums'],
  ['sum(', ['zone'], 'cannot read'],
];
