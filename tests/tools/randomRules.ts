import { formatDuration } from '../../src/promql/duration';

export const STEP_MS = 60_000;
export const EVALUATIONS = 150;

/** A series of a rule engine's test: one sample a step, null where there is none. */
export interface RandomSeries {
  name: string;
  labels: Record<string, string>;
  values: Array<number | null>;
}

export interface RandomRule {
  alert: string;
  expr: string;
  for?: string;
  keep_firing_for?: string;
  labels?: Record<string, string>;
}

type Random = () => number;

/** Numbers from 0 to 1 that look random and are the same every time (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Walks with gaps, short and longer than a server looks back, and a counter with resets. */
export function randomSeries(random: Random): RandomSeries[] {
  return ['a', 'b', 'requests_total'].flatMap((name) =>
    ['x', 'y', 'z'].map((job) => {
      const values: RandomSeries['values'] = [];
      let [level, gap] = [Math.floor(random() * 10), 0];
      for (let i = 0; i < EVALUATIONS; i++) {
        const isCounter = name === 'requests_total';
        level = isCounter
          ? random() < 0.01
            ? 0
            : level + Math.floor(random() * 60)
          : Math.max(0, Math.min(10, level + Math.floor(random() * 5) - 2));
        gap = gap > 0 ? gap - 1 : random() < 0.02 ? Math.ceil(random() * 9) : 0;
        values.push(gap > 0 ? null : level);
      }
      return { name, labels: { job, zone: job === 'z' ? 'east' : 'west' }, values };
    })
  );
}

export function randomRules(random: Random, count: number): RandomRule[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const level = () => String(1 + Math.floor(random() * 9));
  const range = () => pick(['1m', '2m', '5m', '10m']);
  const shapes = [
    () => `a > ${level()}`,
    () => `a >= bool ${level()} == 1`,
    () => `a{job=~"x|y"} < ${level()}`,
    () => `avg_over_time(a[${range()}]) > ${level()}`,
    () => `max_over_time((b > ${level()})[${range()}:1m])`,
    () => `rate(requests_total[${pick(['2m', '5m', '10m'])}]) > ${random().toFixed(2)}`,
    () => `sum by (job) (a) + on (job) b > ${level()}`,
    () => `sum without (job) (a > ${level()})`,
    () => `a > ${level()} and b < ${level()}`,
    () => `a unless b > ${level()}`,
    () => `a > ${level()} or b > ${level()} * 1.5`,
    () => `a / b > ${level()}`,
    () => `max by (zone) (a) > ${level()}`,
    () => `count(a > ${level()}) > 1`,
    () => `absent(a{job="${pick(['x', 'y', 'none'])}"})`,
    () => `absent_over_time(b{job="y"}[${range()}])`,
    () => `a offset ${range()} > ${level()}`,
    () => `changes(a[${range()}]) > ${level()}`,
    () => `delta(b[${pick(['5m', '10m'])}]) < 0`,
    () => `scalar(a{job="x"}) > bool ${level()}`,
    () => `quantile(0.5, a) > ${level()}`,
    () => `a % 2 == 0`,
    // Templates print these by an exponent.
    () => `a * ${pick(['1234567.8', '1e20', '1e21', '1e-5', '-1e300 * 1e300'])} ${pick(['<', '>', '!='])} ${level()}`,
  ];
  const lengths = [0, 30_000, 60_000, 90_000, 120_000, 300_000, 450_000, 1_200_000];
  const labels: Array<Record<string, string>> = [
    {},
    { severity: 'page' },
    { team: '{{ $labels.job }}-{{ $labels.none }}', other: '' },
    { size: 'v{{ $value }}', job: 'of {{$labels.job}}' },
    { number: '{{ .Value }}' },
  ];
  return Array.from({ length: count }, (_, i) => {
    const expr = pick(shapes)();
    const [forMs, keepMs] = [pick(lengths), random() < 0.4 ? pick(lengths) : 0];
    return {
      alert: `Rule${i}`,
      expr,
      ...(forMs > 0 && { for: formatDuration(forMs) }),
      ...(keepMs > 0 && { keep_firing_for: formatDuration(keepMs) }),
      labels: pick(labels),
    };
  });
}
