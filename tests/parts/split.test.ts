import { parseSample, queryRange } from '../../demo/prometheus';
import { backfilled } from '../backfilled';
import { partQuery, splitQuery } from '../../src/promql/partQuery';
import { SPLITS } from './splits';

/** Each expression and its parts, evaluated by a real Prometheus: parts have to add up, or to hold the extreme. */
const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 4, 20, 12);

const prometheus = backfilled(openMetrics);

/** Two jobs, three zones; `n` lacks one zone, which a sum of both has all the same. */
function openMetrics(): string {
  const lines: string[] = [];
  const metrics: Array<[string, string]> = [
    ['m', 'kind="x",'],
    ['n', ''],
    ['h_bucket', ''],
  ];
  metrics.forEach(([name, extra], at) => {
    lines.push(`# TYPE ${name} unknown`);
    ['a', 'b'].forEach((job, j) =>
      ['1', '2', '3'].forEach((zone, z) =>
        ['p', 'q'].forEach((pod, p) => {
          const bounds = name === 'h_bucket' ? ['le="1",', 'le="5",', 'le="+Inf",'] : [''];
          bounds.forEach((le, b) => {
            for (let i = 30; i >= 0 && !(name === 'n' && zone === '3'); i--) {
              const value = (1 + at) * (j + 2 * z + 3 * p + 1) * (60 - i) * (b + 1);
              lines.push(
                `${name}{${extra}${le}job="${job}",zone="${zone}",pod="${pod}"} ${value} ${(NOW - i * MINUTE_MS) / 1000}`
              );
            }
          });
        })
      )
    );
  });
  return `${lines.join('\n')}\n# EOF\n`;
}

async function valuesOf(expr: string): Promise<Array<{ labels: Record<string, string>; value: number }>> {
  const series = await queryRange(prometheus.url, expr, NOW, NOW, MINUTE_MS);
  return series.map(({ metric, values }) => ({ labels: metric, value: parseSample(values[0][1]) }));
}

/** The sum of the parts that belong to a series of the whole, for each of them. */
async function sums(whole: string, parts: string): Promise<Array<[number, number[]]>> {
  const [of, each] = [await valuesOf(whole), await valuesOf(parts)];
  expect(of.length).toBeGreaterThan(0);
  expect(each.length).toBeGreaterThanOrEqual(of.length);
  return of.map(({ labels, value }) => {
    const mine = each.filter((part) => Object.entries(labels).every(([name, label]) => part.labels[name] === label));
    return [value, mine.map((part) => part.value)];
  });
}

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

test.each(SPLITS)('$expr by $labels: $split.kind', async ({ expr, labels, split }) => {
  const parts = await valuesOf(split.expr);
  expect(parts.every((part) => labels.every((label) => label in part.labels))).toBe(true);
  expect(parts.length).toBeGreaterThan((await valuesOf(expr)).length);
  switch (split.kind) {
    case 'sum':
      for (const [whole, values] of await sums(expr, split.expr)) {
        expect(total(values) / whole).toBeCloseTo(1, 12);
      }
      return;
    case 'ratio':
    case 'extreme':
      for (const [whole, values] of await sums(expr, split.parts)) {
        expect(total(values) / whole).toBeCloseTo(1, 12);
      }
      for (const [, values] of await sums(expr, split.volumes)) {
        expect(total(values)).toBeCloseTo(1, 12);
      }
      return;
    default:
      expect(parts.length).toBeGreaterThan(1);
  }
});

const one = SPLITS.filter(({ labels, expr }) => labels.length === 1 && !/^(avg\(sum|topk)/.test(expr));

test.each(one)('$expr: the query of one part by $labels has its value', async ({ expr, labels: [label], split }) => {
  const [{ labels, value }] = await valuesOf(split.expr);
  const alone = await valuesOf(partQuery(expr, label, labels[label])!);
  const mine = alone.filter((part) => Object.entries(part.labels).every(([name, of]) => labels[name] === of));
  expect(mine.map((part) => part.value / value)).toEqual([expect.closeTo(1, 12)]);
});

// Only m has the label kind; of n zone 3 has nothing.
test.each([
  ['sum(m) / sum(n)', 'kind', 'x'],
  ['1 - sum(m) / sum(n)', 'kind', 'x'],
  ['100 * sum by (job) (m) / on (job) sum by (job) (n)', 'kind', 'x'],
  ['(sum(m) + sum(n)) / sum(n)', 'kind', 'x'],
  ['sum(m) / sum(n)', 'zone', '3'],
])('%s: what only the numerator has of %s=%s is over the denominator of all', async (expr, label, value) => {
  expect(await valuesOf(partQuery(expr, label, value)!)).toEqual([]);
  const alone = await valuesOf(partQuery(expr, label, value, 'denominator')!);
  const parts = (await valuesOf(splitQuery(expr, [label], 'denominator')!)).filter(
    ({ labels }) => labels[label] === value
  );
  expect(alone.length).toBeGreaterThan(0);
  expect(parts).toHaveLength(alone.length);
  if (!expr.startsWith('1 -')) {
    expect(alone.map((part, i) => part.value / parts[i].value)).toEqual(alone.map(() => expect.closeTo(1, 12)));
  }
});

test('a part without a numerator has no query of its own', async () => {
  expect(await valuesOf('sum(n{zone="3"}) / sum(m{zone="3"})')).toEqual([]);
  expect(partQuery('sum(n) / sum(m)', 'zone', '3', 'numerator')).toBeUndefined();
});
