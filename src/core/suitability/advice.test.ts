import { defaultModel } from '../defaultModel';
import { DAY_MS, MINUTE_MS } from '../durations';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { suitabilityOf } from './suitability';

const STEP_MINUTES = 60;
const DAY = 1440;
const END = 49 * DAY;

class Random {
  private state: number;
  /** Of the series, from one sample to the next. */
  level = 0;
  left = 0;

  constructor(seed: number) {
    this.state = 7919 * seed + 13;
  }

  next(): number {
    return (this.state = (this.state * 48271) % 2147483647) / 2147483647;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.next() + 1e-12)) * Math.cos(2 * Math.PI * this.next());
  }

  count(mean: number): number {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
  }

  /** Whether one of so many bursts a day, of so many samples, goes on. */
  burst(perDay: number, samples: number): boolean {
    this.left = this.next() < (perDay * STEP_MINUTES) / DAY ? samples : this.left - 1;
    return this.left > 0;
  }
}

const day = (m: number) => Math.sin((2 * Math.PI * m) / DAY - 2);
const isWeekend = (m: number) => Math.floor(m / DAY) % 7 > 4;
const traffic = (m: number) => 1000 * (1 + 0.5 * day(m)) * (isWeekend(m) ? 0.6 : 1);

/** Typical series by the minute of seven weeks; undefined: no sample. */
const SHAPES: Record<string, (m: number, random: Random) => number | undefined> = {
  'a service': (m, random) => traffic(m) * (1 + 0.05 * random.normal()),
  'a noisy service': (m, random) => traffic(m) * (1 + 0.3 * random.normal()),
  'a few requests': (m, random) => random.count(traffic(m) / 300),
  'a service that grows': (m, random) => traffic(m) * (1 + m / END) * (1 + 0.05 * random.normal()),
  'a level that moved ten days ago': (m, random) => traffic(m) * (m > END - 10 * DAY ? 1.6 : 1) + 50 * random.normal(),
  'a level that moved ten hours ago': (m, random) => traffic(m) * (m > END - 600 ? 1.45 : 1) + 50 * random.normal(),
  'an error ratio near 0': (m, random) =>
    random.count((traffic(m) / 5) * (random.burst(3, 2) ? 0.02 : 0.002)) / traffic(m),
  'an error ratio of many requests': (m, random) =>
    random.count(traffic(m) * (random.burst(3, 2) ? 0.2 : 0.02)) / traffic(m),
  'memory that fills up in hours': (m, random) => 500 + 30 * ((m / 60) % 11) + 5 * random.normal(),
  'memory that fills up in a week': (m, random) => 200 + 4 * ((1.37 * (m / 60)) % 240) + random.normal(),
  'a weekly job': (m, random) => (m % (7 * DAY) >= 3000 && m % (7 * DAY) < 3120 ? 1000 + 50 * random.normal() : 0),
  'a nightly job, 0 or 1': (m) => (m % DAY >= 120 && m % DAY < 180 ? 1 : 0),
  'a random walk': (_, random) => (random.level += 3 * random.normal()) + 1000,
  'noise without a season': (_, random) => 100 + 5 * random.normal(),
  'a queue': (m, random) =>
    (random.level = Math.max(0, random.level + random.count(3 + 2 * day(m)) - random.count(4.5))),
  'a balance of both signs': (m, random) => (random.level = 0.95 * random.level + random.normal()) + 3 * day(m),
  'office hours': (m, random) =>
    m % DAY >= 480 && m % DAY < 1200 && !isWeekend(m) ? 300 * (1 + 0.1 * random.normal()) : undefined,
  'a counter': (m, random) => (random.level += random.count(traffic(m) / 100)),
};

function seriesOf(shape: string, seed: number): Series {
  const random = new Random(seed);
  const minutes = Array.from({ length: END / STEP_MINUTES }, (_, i) => i * STEP_MINUTES);
  const samples = minutes.flatMap((m) => {
    const value = SHAPES[shape](m, random);
    return value === undefined ? [] : [[m * MINUTE_MS, value]];
  });
  return {
    times: Float64Array.from(samples, ([time]) => time),
    values: Float64Array.from(samples, ([, value]) => value),
  };
}

const ONE_DAY = { periodMs: DAY_MS, trendMs: DAY_MS };
const sharp = defaultModel('sharp');
/** Models by the advice to take them. */
const ADVISED: Record<string, ModelSpec> = {
  sharp,
  'sharp-daily': { ...sharp, ...ONE_DAY },
  seasonal: defaultModel('seasonal'),
  'residual-spread': defaultModel('seasonal', 'residual'),
  'robust-spread': defaultModel('seasonal', 'robust'),
  zscore: defaultModel('zscore'),
};
const FROM: ModelSpec[] = [
  ...Object.values(ADVISED),
  { ...sharp, bandWidth: 6 },
  { ...sharp, bandWidth: 1 },
  { ...ADVISED['residual-spread'], ...ONE_DAY },
];

/** What is advised of the model: another one, a setting of it, or none at all. */
function adviceOn(series: Series, model: ModelSpec): string[] {
  const ofModel = [...Object.keys(ADVISED), 'daily-period', 'above-only', 'longer-for', 'no-band'];
  const { reasons } = suitabilityOf(series, model, STEP_MINUTES * MINUTE_MS);
  return reasons.flatMap(({ advice }) => advice.filter((code) => ofModel.includes(code)));
}

const isOther = (code: string) => code in ADVISED || code === 'daily-period';

it.each(Object.keys(SHAPES).map((shape, i): [string, number] => [shape, i + 1]))(
  'sends nobody on who has followed its advice: %s, seed %d',
  (shape, seed) => {
    const series = seriesOf(shape, seed);
    const known = new Map<string, string[]>();
    const adviceTo = (model: ModelSpec) => {
      const key = JSON.stringify(model);
      return known.get(key) ?? known.set(key, adviceOn(series, model)).get(key)!;
    };
    for (const model of FROM) {
      const first = adviceTo(model);
      // Whoever is told that no band suits is told nothing else.
      expect([first.includes('no-band'), first.some(isOther)]).not.toEqual([true, true]);
      for (const code of first.filter(isOther)) {
        const followed =
          code === 'daily-period' ? { ...model, ...ONE_DAY } : { ...ADVISED[code], direction: model.direction };
        const news = adviceTo(followed).filter((then) => isOther(then) || !first.includes(then));
        expect([model, code, news]).toEqual([model, code, []]);
      }
    }
  }
);

it('tells at once that no band suits memory that fills up in a week, whatever poor model it has', () => {
  const memory = seriesOf('memory that fills up in a week', 1);
  expect(FROM.map((model) => adviceOn(memory, model)).filter((advice) => advice.some(isOther))).toEqual([]);
  expect(adviceOn(memory, sharp)).toContain('no-band');
  expect(adviceOn(memory, ADVISED.seasonal)).toContain('no-band');
});
