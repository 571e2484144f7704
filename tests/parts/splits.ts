import type { Split } from '../../src/promql/combineSplits';

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

const own = (expr: string, parts: string, reason: string): SplitCase => ({
  expr,
  labels: ['zone'],
  split: { kind: 'own', expr: parts, reason },
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
  sum('100 * sum(m)', ['zone'], '100 * (sum by (zone) (m))'),
  sum('sum(m) / 60', ['zone'], '(sum by (zone) (m)) / 60'),
  sum('-sum(m)', ['zone'], '-(sum by (zone) (m))'),
  sum('0 - sum(m)', ['zone'], '0 - (sum by (zone) (m))'),
  sum('sum(m) + 0', ['zone'], '(sum by (zone) (m)) + 0'),
  sum('sort(sum by (job) (m))', ['zone'], 'sort(sum by (job, zone) (m))'),
  // A part that one side lacks counts as 0 there.
  sum(
    'sum(m) + sum(n)',
    ['zone'],
    'sum without (__term) (label_replace(sum by (zone) (m), "__term", "1", "", "") or label_replace(sum by (zone) (n), "__term", "2", "", ""))'
  ),
  sum(
    'sum(m) - sum(n)',
    ['zone'],
    'sum without (__term) (label_replace(sum by (zone) (m), "__term", "1", "", "") or label_replace(-(sum by (zone) (n)), "__term", "2", "", ""))'
  ),
  sum(
    'sum by (job) (n) + on (job) sum by (job, kind) (m{kind="x"})',
    ['zone'],
    'sum by (job, zone) (label_replace(sum by (job, zone) (n), "__term", "1", "", "") or label_replace(sum by (job, kind, zone) (m{kind="x"}), "__term", "2", "", ""))'
  ),
  sum(
    'sum by (job) (n) - ignoring (kind) sum by (job, kind) (m{kind="x"})',
    ['zone', 'pod'],
    'sum without (__term, kind) (label_replace(sum by (job, zone, pod) (n), "__term", "1", "", "") or label_replace(-(sum by (job, kind, zone, pod) (m{kind="x"})), "__term", "2", "", ""))'
  ),
  // Of means of two metrics each part adds its own sums over the counts of all.
  sum(
    'avg(m) - avg(n)',
    ['zone'],
    'sum without (__term) (label_replace((sum by (zone) (m)) / ignoring (zone) group_left () (count by () (m)), "__term", "1", "", "") or label_replace(-((sum by (zone) (n)) / ignoring (zone) group_left () (count by () (n))), "__term", "2", "", ""))'
  ),
  sum(
    'avg(sum by (pod) (m))',
    ['zone'],
    '(sum by (zone) (sum by (pod, zone) (m))) / ignoring (zone) group_left () (count by () (sum by (pod) (m)))'
  ),
  // The other side stays whole where it has no parts that add up.
  sum('sum(n) / max(m)', ['zone'], '(sum by (zone) (n)) / ignoring (zone) group_left () (max(m))'),
  sum(
    'max by (job) (m) * on (job) sum by (job) (n)',
    ['zone'],
    '(sum by (job, zone) (n)) * on (job) group_left () (max by (job) (m))'
  ),
  sum(
    'sum by (job, pod) (n) / on (job) group_left sum by (job) (m)',
    ['zone'],
    '(sum by (job, pod, zone) (n)) / on (job) group_left () (sum by (job) (m))'
  ),
  sum(
    'sum by (job) (n) * on (job) group_left (kind) sum by (job, kind) (m{kind="x"})',
    ['zone'],
    '(sum by (job, zone) (n)) * on (job) group_left (kind) (sum by (job, kind) (m{kind="x"}))'
  ),
  sum('sum(n) / (sum(m) + 1)', ['zone'], '(sum by (zone) (n)) / ignoring (zone) group_left () ((sum(m) + 1))'),
  // Filled up with 0, as parts that are not there.
  sum('sum(m) or vector(0)', ['zone'], 'sum by (zone) (m)'),
  sum('sum by (job) (n) or on () vector(0)', ['zone'], 'sum by (job, zone) (n)'),
  sum('sum by (job) (n) or sum by (job) (m) * 0', ['zone'], 'sum by (job, zone) (n)'),
  sum('sum by (job) (n) or (0 * sum by (job) (m))', ['zone'], 'sum by (job, zone) (n)'),
  // Of sides that are joined one may be missing: the whole is 0 then, and so are parts.
  sum(
    'sum(m) - sum(n) or vector(0)',
    ['zone'],
    '(sum without (__term) (label_replace(sum by (zone) (m), "__term", "1", "", "") or label_replace(-(sum by (zone) (n)), "__term", "2", "", ""))) and ignoring (zone) (sum(m) - sum(n))'
  ),
  // Parts of the series that are picked.
  sum('topk(1, sum by (job) (m))', ['zone'], 'sum by (job, zone) (m)'),
  sum(
    'label_replace(sum by (job) (m), "team", "x", "job", "a")',
    ['zone'],
    'label_replace(sum by (job, zone) (m), "team", "x", "job", "a")'
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
      expr: '(100 * (sum by (job, zone) (n))) / on (job, zone) (sum by (job, kind, zone) (m{kind="x"}))',
      parts: '(100 * (sum by (job, zone) (n))) / on (job) group_left () (sum by (job, kind) (m{kind="x"}))',
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
      expr: '(1 - 0) * (avg without (pod) (m))',
      parts: '(1 - 0) * ((sum without (pod) (m)) / ignoring (zone) group_left () (count without (zone, pod) (m)))',
      volumes: '(count without (pod) (m)) / ignoring (zone) group_left () (count without (zone, pod) (m))',
    },
  },
  {
    // Shares of the volume add up to 1, so that 1 has parts, too.
    expr: '1 - sum by (job) (n) / sum by (job) (m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '1 - ((sum by (job, zone) (n)) / (sum by (job, zone) (m)))',
      parts:
        'sum without (__term) (label_replace(((sum by (job, zone) (m)) / ignoring (zone) group_left () (sum by (job) (m))) * 1, "__term", "1", "", "") or label_replace(-((sum by (job, zone) (n)) / ignoring (zone) group_left () (sum by (job) (m))), "__term", "2", "", ""))',
      volumes: '(sum by (job, zone) (m)) / ignoring (zone) group_left () (sum by (job) (m))',
    },
  },
  {
    // A constant of several numbers is one.
    expr: '1 + 2 - avg(m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '(1 + 2) - (avg by (zone) (m))',
      parts:
        'sum without (__term) (label_replace(((count by (zone) (m)) / ignoring (zone) group_left () (count by () (m))) * (1 + 2), "__term", "1", "", "") or label_replace(-((sum by (zone) (m)) / ignoring (zone) group_left () (count by () (m))), "__term", "2", "", ""))',
      volumes: '(count by (zone) (m)) / ignoring (zone) group_left () (count by () (m))',
    },
  },
  {
    expr: 'avg(n) / avg(m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '(avg by (zone) (n)) / (avg by (zone) (m))',
      parts:
        '((sum by (zone) (n)) / ignoring (zone) group_left () (count by () (n))) / ignoring (zone) group_left () (avg(m))',
      volumes:
        '((sum by (zone) (m)) / ignoring (zone) group_left () (count by () (m))) / ignoring (zone) group_left () (avg(m))',
    },
  },
  {
    // Over the same volume.
    expr: 'sum(n) / sum(m) - sum(n{pod="p"}) / sum(m)',
    labels: ['zone'],
    split: {
      kind: 'ratio',
      expr: '((sum by (zone) (n)) / (sum by (zone) (m))) - ((sum by (zone) (n{pod="p"})) / (sum by (zone) (m)))',
      parts:
        'sum without (__term) (label_replace((sum by (zone) (n)) / ignoring (zone) group_left () (sum(m)), "__term", "1", "", "") or label_replace(-((sum by (zone) (n{pod="p"})) / ignoring (zone) group_left () (sum(m))), "__term", "2", "", ""))',
      volumes: '(sum by (zone) (m)) / ignoring (zone) group_left () (sum(m))',
    },
  },
  {
    expr: '-max(m)',
    labels: ['pod'],
    split: {
      kind: 'extreme',
      expr: '-(max by (pod) (m))',
      parts:
        '-(((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m))) / ' +
        'ignoring (pod) group_left () (count without (pod) ((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m)))))',
      volumes:
        '(count by (pod) ((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m)))) / ' +
        'ignoring (pod) group_left () (count without (pod) ((max by (pod) (m)) == ignoring (pod) group_left () (max by () (m))))',
    },
  },
  own('sum(m) * sum(n)', '(sum by (zone) (m)) * (sum by (zone) (n))', 'A product of sums is no sum of products.'),
  own('max(m) - min(m)', '(max by (zone) (m)) - (min by (zone) (m))', "x - y of a whole is no sum of its parts'."),
  own('1 / sum(m)', '1 / (sum by (zone) (m))', "1 / (x) of a whole is no sum of its parts'."),
  own('sum(m) ^ 2', '(sum by (zone) (m)) ^ 2', "(x) ^ 2 of a whole is no sum of its parts'."),
  own(
    'quantile(0.9, m) / quantile(0.5, m)',
    '(quantile by (zone) (0.9, m)) / (quantile by (zone) (0.5, m))',
    "A ratio of such sides is no sum of its parts'."
  ),
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
  ['rate(m[5m])', ['zone'], 'Nothing is aggregated: each'],
  ['topk(3, m)', ['zone'], 'picks whole series'],
  ['sum by (zone) (m)', ['zone'], 'does not drop zone'],
  ['sum without (pod) (m)', ['zone'], 'does not drop zone'],
  ['sum by (job) (max by (job, pod) (m))', ['zone'], 'does not drop zone'],
  ['max(sum by (pod) (m))', ['zone'], 'A sum inside of max drops zone'],
  ['sum(m) + 5', ['zone'], 'belongs to the whole alone'],
  ['sum(m) > 5', ['zone'], 'comparison'],
  ['sum(m) and sum(n)', ['zone'], 'comparison'],
  ['sum by (job, pod) (m) - on (job) group_left sum by (job) (n)', ['zone'], 'stands in each of them'],
  ['sum by (job) (m) / on (job) group_right sum by (job, pod) (n)', ['zone'], 'stands in each of them'],
  ['sum(m) - on () n{job="a", zone="1", pod="p"}', ['zone'], 'One side has no parts'],
  ['sum by (job) (m) * on (job) group_left (team) n', ['team'], 'does not drop team'],
  ['label_replace(sum by (job) (m), "zone", "x", "job", ".*")', ['zone'], 'does not drop zone'],
  ['avg_over_time(sum(m)[5m:])', ['zone'], 'a function over time follows'],
  ['sum(', ['zone'], 'cannot read'],
];
